import type { Actor } from '../access/actor.ts';
import { namedUnitIds } from '../access/scope.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { type Campaign, findVisibleCampaign } from '../campaigns/campaigns.repository.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { TreeUnit } from '../units/units.repository.ts';
import { treeSince } from './coverage.scope.ts';

export const PEOPLE_A_PAGE = 50;

/** Somebody who still has to acknowledge. */
export type OutstandingMember = {
  memberId: string;
  fullName: string;
  /** Where the person is counted in this campaign. */
  unitId: string;
  unitName: string;
  /** `opened`: has begun to read. */
  state: 'assigned' | 'opened';
};

export type OutstandingList = {
  campaign: Campaign;
  unit: TreeUnit;
  /** Of the whole list. */
  total: number;
  /** 1-based. */
  page: number;
  pages: number;
  members: OutstandingMember[];
};

/**
 * Who in a unit and below still has to acknowledge, by unit and name. Only for units in which the actor may
 * see people by name; every look is audited with the number of people shown.
 *
 * @param page 1-based; a page beyond the last gives the last
 * @throws notFound for an unknown campaign or unit, and for a unit outside the actor's scope
 */
export async function listOutstanding(
  services: Services,
  actor: Actor,
  campaignId: string,
  unitId: string,
  page: number,
): Promise<OutstandingList> {
  const [visible, named] = await Promise.all([
    campaignsVisibleTo(services, actor),
    namedUnitIds(services, actor),
  ]);
  const campaign = await findVisibleCampaign(services, campaignId, visible);
  if (!campaign) throw notFound();
  const tree = await treeSince(services, campaign.cutOffDate, today(services.clock));
  const unit = tree.get(unitId);
  const chain = [unitId, ...tree.ancestorsOf(unitId).map(({ id }) => id)];
  if (!unit || !chain.some((id) => named.includes(id))) throw notFound();
  const units = [unit, ...tree.descendantsOf(unitId)];
  const outstanding = await services.ledger.outstanding(
    campaignId,
    units.map(({ id }) => id),
  );
  const members = await withNames(services, outstanding, units);
  const pages = Math.max(1, Math.ceil(members.length / PEOPLE_A_PAGE));
  const shown = Math.min(page, pages);
  const list = members.slice((shown - 1) * PEOPLE_A_PAGE, shown * PEOPLE_A_PAGE);
  await recordAudit(services, {
    actor,
    action: 'named_list.viewed',
    subjectKind: 'campaign',
    subjectId: campaignId,
    count: list.length,
    detail: { list: 'outstanding', unitId, page: shown },
  });
  return { campaign, unit, total: members.length, page: shown, pages, members: list };
}

/** Names from the roll; units in the order of the tree, people by given name as Vietnamese lists do. */
async function withNames(
  services: Services,
  outstanding: readonly { memberId: string; unitId: string; state: string }[],
  units: readonly TreeUnit[],
): Promise<OutstandingMember[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT id, full_name AS fullName FROM members
      WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_name, id`,
  )
    .bind(JSON.stringify(outstanding.map(({ memberId }) => memberId)))
    .all<{ id: string; fullName: string }>();
  const order = new Map(results.map(({ id, fullName }, index) => [id, { fullName, index }]));
  const places = new Map(units.map(({ id, name }, index) => [id, { name, index }]));
  return outstanding
    .map(({ memberId, unitId, state }) => ({
      member: {
        memberId,
        unitId,
        fullName: order.get(memberId)?.fullName ?? '',
        unitName: places.get(unitId)?.name ?? '',
        state: state as OutstandingMember['state'],
      },
      unit: places.get(unitId)?.index ?? 0,
      name: order.get(memberId)?.index ?? 0,
    }))
    .sort((one, other) => one.unit - other.unit || one.name - other.name)
    .map(({ member }) => member);
}
