import { OFFICES } from '../../domain/members/offices.table.ts';
import type { OfficeCounts } from '../../domain/reports/offices.ts';
import { listHolders } from '../members/offices.repository.ts';
import type { Services } from '../services.ts';

/**
 * How those who hold an office on the day of a report stand in one campaign, office by office; offices that nobody in
 * these units holds are left out. Who holds one is told the ledger, which counts; no name comes back.
 *
 * @param unitIds the unit of the report and everything below it: people count where they belong
 */
export async function readOfficeCounts(
  services: Services,
  {
    campaignId,
    unitIds,
    cutAt,
    day,
  }: { campaignId: string; unitIds: string[]; cutAt: number; day: string },
): Promise<OfficeCounts[]> {
  const holders = await listHolders(services, day);
  const groups = OFFICES.map(({ code }) => ({
    name: code,
    memberIds: holders.filter(({ office }) => office === code).map(({ memberId }) => memberId),
  })).filter(({ memberIds }) => memberIds.length > 0);
  if (groups.length === 0) return [];
  const counted = await services.ledger.countGroups(campaignId, groups, unitIds, cutAt);
  const countsOf = new Map(counted.map(({ name, counts }) => [name, counts]));
  return groups.flatMap(({ name: office }) => {
    const counts = countsOf.get(office);
    return counts && counts.assigned > 0 ? [{ office, counts }] : [];
  });
}
