import { coverageOf } from '../../domain/coverage/coverage.ts';
import { UnitTree } from '../../domain/units/unit-tree.ts';
import { today } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import { listTree } from '../units/units.repository.ts';
import type { NoticedCampaign } from './noticed-campaigns.repository.ts';
import { type PlannedCounts, planCountsStatement } from './notices.repository.ts';

/** Who is given which counts. */
const KIND_OF_ROLE = { secretary: 'unit_overdue', officer: 'units_overdue' } as const;

type Keeper = { memberId: string; role: keyof typeof KIND_OF_ROLE; unitId: string };

/**
 * Tells secretaries, and later officers, how many people of their units still have to acknowledge and in how many
 * units: numbers, no names. A unit with nobody outstanding is told nothing.
 */
export async function planUnitCounts(
  services: Services,
  campaign: NoticedCampaign,
  kinds: readonly ('unit_overdue' | 'units_overdue')[],
): Promise<D1PreparedStatement[]> {
  const [tree, keepers, [counted]] = await Promise.all([
    listTree(services),
    listKeepers(services),
    services.ledger.coverage([campaign.campaignId]),
  ]);
  const units = new UnitTree(tree);
  const outstanding = new Map(
    (counted?.units ?? []).map((one) => [one.unitId, coverageOf(one).outstanding]),
  );
  const planned = keepers.flatMap(({ memberId, role, unitId }): PlannedCounts[] => {
    const kind = KIND_OF_ROLE[role];
    if (!kinds.includes(kind)) return [];
    const within = [unitId, ...units.descendantsOf(unitId).map(({ id }) => id)];
    const figures = within.map((id) => outstanding.get(id) ?? 0).filter((count) => count > 0);
    const people = figures.reduce((sum, count) => sum + count, 0);
    const occasion = `${kind}:${campaign.campaignId}:${unitId}`;
    return people === 0
      ? []
      : [{ memberId, kind, occasion, unitId, people, units: figures.length }];
  });
  return planned.length === 0 ? [] : [planCountsStatement(services, campaign, planned)];
}

async function listKeepers(services: Services): Promise<Keeper[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT DISTINCT role_grants.member_id AS memberId, role_grants.role, role_grants.unit_id AS unitId
       FROM role_grants JOIN accounts ON accounts.member_id = role_grants.member_id AND accounts.disabled_at IS NULL
      WHERE role_grants.role IN ('secretary', 'officer')
        AND role_grants.valid_from <= ?1 AND (role_grants.valid_to IS NULL OR role_grants.valid_to > ?1)`,
  )
    .bind(today(services.clock))
    .all<Keeper>();
  return results;
}
