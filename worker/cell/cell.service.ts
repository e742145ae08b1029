import { UnitTree } from '../../domain/units/unit-tree.ts';
import type { Actor } from '../access/actor.ts';
import { namedUnitIds } from '../access/scope.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { type Campaign, listCampaigns } from '../campaigns/campaigns.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import type { AssignmentInUnit } from '../ledger/ledger.port.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listTree, type TreeUnit } from '../units/units.repository.ts';
import { essaysWrong } from './cell.errors.ts';
import { countEssays, findEssays } from './essays.service.ts';

/** An open campaign with the figures of one unit itself, without what is below it. */
export type CellCampaign = {
  campaign: Campaign;
  assigned: number;
  due: number;
  acknowledged: number;
  outstanding: number;
};

export type CellPerson = Omit<AssignmentInUnit, 'unitId'> & { fullName: string };

export type CellDesk = {
  /** Every unit with members of its own in which the actor may see people by name, in the order of the tree. */
  units: TreeUnit[];
  /** The unit looked at; null where there is none. */
  unit: TreeUnit | null;
  campaigns: CellCampaign[];
  /** The campaign whose people are listed; null where none is open. */
  chosen: CellCampaign | null;
  /** Outstanding first, then by given name. */
  people: CellPerson[];
  /** Essays that the unit has taken in for it; null = nobody has said. */
  essays: number | null;
};

/**
 * One unit at work: its open campaigns and, of one of them, everybody by name. Seeing the names is audited.
 *
 * @param unitId absent = the first of the actor's units
 * @param campaignId absent = the one due first with somebody outstanding
 * @throws notFound for a unit outside the actor's scope and a campaign that is not open there
 */
export async function readCellDesk(
  services: Services,
  actor: Actor,
  { unitId, campaignId }: { unitId?: string | undefined; campaignId?: string | undefined },
): Promise<CellDesk> {
  const units = await unitsWithMembers(services, actor);
  const unit = unitId === undefined ? units[0] : units.find(({ id }) => id === unitId);
  if (unitId !== undefined && !unit) throw notFound();
  if (!unit) return { units, unit: null, campaigns: [], chosen: null, people: [], essays: null };
  const campaigns = await openCampaignsIn(services, actor, unit.id);
  const chosen = chosenOf(campaigns, campaignId);
  const [people, essays] = chosen
    ? await Promise.all([
        peopleOf(services, chosen.campaign.campaignId, unit.id),
        findEssays(services, chosen.campaign.campaignId, unit.id),
      ])
    : [[], null];
  if (chosen)
    await recordAudit(services, {
      actor,
      action: 'named_list.viewed',
      subjectKind: 'campaign',
      subjectId: chosen.campaign.campaignId,
      count: people.length,
      detail: { list: 'cell', unitId: unit.id },
    });
  return { units, unit, campaigns, chosen, people, essays };
}

/**
 * Says how many essays of a campaign the unit has taken in.
 *
 * @param text a whole number, as it was typed
 * @throws notFound as {@link readCellDesk}; essaysWrong (422)
 */
export async function sayEssays(
  services: Services,
  actor: Actor,
  { unitId, campaignId, text }: { unitId: string; campaignId: string; text: string },
): Promise<void> {
  const units = await unitsWithMembers(services, actor);
  if (!units.some(({ id }) => id === unitId)) throw notFound();
  const chosen = chosenOf(await openCampaignsIn(services, actor, unitId), campaignId);
  const count = /^\d{1,6}$/u.test(text.trim()) ? Number(text) : Number.NaN;
  if (!chosen || !(count <= chosen.assigned)) throw essaysWrong();
  await countEssays(services, actor, { campaignId, unitId, count });
}

async function unitsWithMembers(services: Services, actor: Actor): Promise<TreeUnit[]> {
  const [named, tree] = await Promise.all([namedUnitIds(services, actor), listTree(services)]);
  const { results } = await services.env.DB.prepare(
    `SELECT DISTINCT unit_id AS unitId FROM memberships
      WHERE unit_id IN (SELECT value FROM json_each(?1))
        AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)`,
  )
    .bind(JSON.stringify(named), today(services.clock))
    .all<{ unitId: string }>();
  const inhabited = new Set(results.map((row) => row.unitId));
  return new UnitTree(tree)
    .walk()
    .map(({ unit }) => unit)
    .filter(({ id }) => inhabited.has(id));
}

async function openCampaignsIn(
  services: Services,
  actor: Actor,
  unitId: string,
): Promise<CellCampaign[]> {
  const visible = await campaignsVisibleTo(services, actor);
  const open = (await listCampaigns(services, visible)).filter(({ state }) => state !== 'closed');
  if (open.length === 0) return [];
  const counted = await services.ledger.coverage(open.map(({ campaignId }) => campaignId));
  const unitsOf = new Map(counted.map((one) => [one.campaignId, one.units]));
  return open
    .flatMap((campaign): CellCampaign[] => {
      const own = unitsOf.get(campaign.campaignId)?.find((one) => one.unitId === unitId);
      if (!own || own.assigned === 0) return [];
      const due = own.assigned - own.exempt - own.left;
      const acknowledged = own.self + own.attended + own.attested;
      const outstanding = due - acknowledged - own.closed;
      return [{ campaign, assigned: own.assigned, due, acknowledged, outstanding }];
    })
    .toSorted((one, other) => (one.campaign.dueDate < other.campaign.dueDate ? -1 : 1));
}

function chosenOf(
  campaigns: readonly CellCampaign[],
  campaignId: string | undefined,
): CellCampaign | null {
  if (campaignId === undefined)
    return campaigns.find(({ outstanding }) => outstanding > 0) ?? campaigns[0] ?? null;
  const chosen = campaigns.find(({ campaign }) => campaign.campaignId === campaignId);
  if (!chosen) throw notFound();
  return chosen;
}

async function peopleOf(
  services: Services,
  campaignId: string,
  unitId: string,
): Promise<CellPerson[]> {
  const assignments = await services.ledger.peopleIn(campaignId, [unitId]);
  const { results } = await services.env.DB.prepare(
    `SELECT id, full_name AS fullName FROM members
      WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_name, id`,
  )
    .bind(JSON.stringify(assignments.map(({ memberId }) => memberId)))
    .all<{ id: string; fullName: string }>();
  const byMember = new Map(assignments.map((one) => [one.memberId, one]));
  const people = results.flatMap(({ id, fullName }): CellPerson[] => {
    const assignment = byMember.get(id);
    if (!assignment) return [];
    const { memberId, state, method, ground, acknowledgedAt } = assignment;
    return [{ memberId, state, method, ground, acknowledgedAt, fullName }];
  });
  const waiting = ({ state }: CellPerson) => state === 'assigned' || state === 'opened';
  return [...people.filter(waiting), ...people.filter((person) => !waiting(person))];
}
