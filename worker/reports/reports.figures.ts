import { type AudienceCounts, sumAudience, sumCounts } from '../../domain/coverage/coverage.ts';
import { addCounts, type Counts, noCounts } from '../../domain/ledger/fold.ts';
import type { ReportCampaign, ReportFigures, ReportRow } from '../../domain/reports/report.ts';
import type { UnitTree } from '../../domain/units/unit-tree.ts';
import { countAudienceByUnit } from '../campaigns/audience.repository.ts';
import {
  type Campaign,
  findVisibleCampaign,
  listCampaigns,
  type Visibility,
} from '../campaigns/campaigns.repository.ts';
import { treeEver } from '../coverage/coverage.scope.ts';
import { localDay } from '../platform/clock.ts';
import type { Services } from '../services.ts';
import type { TreeUnit } from '../units/units.repository.ts';
import {
  reportCampaignMissing,
  reportStillAssigning,
  reportUnitMissing,
} from './reports.errors.ts';
import { readOfficeCounts } from './reports.offices.ts';
import { readProceedings } from './reports.proceedings.ts';

/** What a report is about. Days `YYYY-MM-DD`, both ends of a period included. */
export type ReportOn =
  | { kind: 'campaign'; campaignId: string }
  | { kind: 'period'; from: string; to: string };

export type ReportRequest = {
  unitId: string;
  on: ReportOn;
  /** Events up to this moment are counted, ms. */
  cutAt: number;
};

/** Counts of one campaign in every unit, with sums up the tree. */
type Counted = { campaign: Campaign; sums: Map<string, Counts> };

/**
 * Reads the figures of a report from the ledger, as they were at one moment.
 *
 * @param visible which campaigns may be counted; whether the unit may be seen is the caller's to know
 * @throws reportUnitMissing, reportCampaignMissing, reportStillAssigning
 */
export async function readFigures(
  services: Services,
  visible: Visibility,
  { unitId, on, cutAt }: ReportRequest,
): Promise<ReportFigures> {
  const day = localDay(cutAt);
  const [tree, campaigns] = await Promise.all([
    treeEver(services, day),
    campaignsOf(services, visible, on),
  ]);
  const unit = tree.get(unitId);
  if (!unit) throw reportUnitMissing();
  const single = on.kind === 'campaign' ? campaigns[0] : undefined;
  const [counted, issued, offices, proceedings] = await Promise.all([
    countEach(services, tree, campaigns, cutAt),
    single ? countIssued(services, tree, single, cutAt) : null,
    single
      ? readOfficeCounts(services, {
          campaignId: single.campaignId,
          unitIds: tree.walk([unit]).map((below) => below.unit.id),
          cutAt,
          day,
        })
      : null,
    readProceedings(services, tree, {
      campaignIds: campaigns.map(({ campaignId }) => campaignId),
      documentId: single?.documentId ?? null,
      cutAt,
      day,
    }),
  ]);
  return {
    subject: subjectOf(on, single, counted, unitId),
    unit: {
      unitId,
      name: unit.name,
      kind: unit.kind,
      upperName: tree.ancestorsOf(unitId)[0]?.name ?? null,
    },
    day,
    rows: rowsOf(tree, unit, counted, issued).map((row) => ({
      ...row,
      proceedings: proceedings(row.unitId),
    })),
    ...(offices && { offices }),
  };
}

async function campaignsOf(
  services: Services,
  visible: Visibility,
  on: ReportOn,
): Promise<Campaign[]> {
  if (on.kind === 'campaign') {
    const campaign = await findVisibleCampaign(services, on.campaignId, visible);
    if (!campaign) throw reportCampaignMissing();
    if (campaign.state === 'assigning') throw reportStillAssigning();
    return [campaign];
  }
  const all = await listCampaigns(services, visible);
  return all.filter((campaign) => ranWithin(campaign, on)).toReversed();
}

/** Whether a campaign was issued before the period ended and not closed before it began. */
function ranWithin(campaign: Campaign, { from, to }: { from: string; to: string }): boolean {
  const closedOn = campaign.closedAt === null ? null : localDay(campaign.closedAt);
  return campaign.cutOffDate <= to && (closedOn === null || closedOn >= from);
}

async function countEach(
  services: Services,
  tree: UnitTree<TreeUnit>,
  campaigns: readonly Campaign[],
  cutAt: number,
): Promise<Counted[]> {
  if (campaigns.length === 0) return [];
  const ids = campaigns.map(({ campaignId }) => campaignId);
  const units = new Map(
    (await services.ledger.coverage(ids, cutAt)).map((one) => [one.campaignId, one.units]),
  );
  return campaigns.map((campaign) => {
    const own = (units.get(campaign.campaignId) ?? []).map(
      ({ unitId, ...counts }): [string, Counts] => [unitId, counts],
    );
    return { campaign, sums: sumCounts(tree, new Map(own)) };
  });
}

async function countIssued(
  services: Services,
  tree: UnitTree<TreeUnit>,
  campaign: Campaign,
  cutAt: number,
): Promise<Map<string, AudienceCounts>> {
  const acknowledged = await services.ledger.acknowledgedMembers(campaign.campaignId, cutAt);
  const { audience, cutOffDate } = campaign;
  const units = await countAudienceByUnit(services, audience, cutOffDate, acknowledged);
  return sumAudience(tree, new Map(units.map(({ unitId, ...counts }) => [unitId, counts])));
}

function subjectOf(
  on: ReportOn,
  campaign: Campaign | undefined,
  counted: readonly Counted[],
  unitId: string,
): ReportFigures['subject'] {
  if (on.kind === 'campaign' && campaign) {
    const { campaignId, title, documentSign, dueDate, reportDue } = campaign;
    const issuedOn = campaign.cutOffDate;
    return { kind: 'campaign', campaignId, title, documentSign, dueDate, reportDue, issuedOn };
  }
  const { from, to } = on as Extract<ReportOn, { kind: 'period' }>;
  const campaigns = counted.map(({ campaign: one, sums }): ReportCampaign => {
    const { campaignId, title, documentSign, dueDate } = one;
    return { campaignId, title, documentSign, dueDate, counts: sums.get(unitId) ?? noCounts() };
  });
  return {
    kind: 'period',
    from,
    to,
    campaigns: campaigns.filter((one) => one.counts.assigned > 0),
  };
}

/** Depth first; units that no campaign reaches would only lengthen the table. */
function rowsOf(
  tree: UnitTree<TreeUnit>,
  top: TreeUnit,
  counted: readonly Counted[],
  issued: ReadonlyMap<string, AudienceCounts> | null,
): ReportRow[] {
  return tree.walk([top]).flatMap(({ unit, level }) => {
    const counts = noCounts();
    for (const { sums } of counted) addCounts(counts, sums.get(unit.id) ?? noCounts());
    const atIssue = issued?.get(unit.id) ?? { due: 0, acknowledged: 0 };
    if (level > 0 && counts.assigned === 0 && atIssue.due === 0) return [];
    const parentId = level === 0 ? null : unit.parentId;
    const { id, name } = unit;
    return [{ unitId: id, parentId, name, level, counts, issued: issued && atIssue }];
  });
}
