import { assignCampaign } from '../campaigns/campaigns.assign.ts';
import { findCampaign } from '../campaigns/campaigns.repository.ts';
import { endCampaign } from '../campaigns/campaigns.service.ts';
import type { OutboxRow } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import { listWithdrawals } from './withdrawals.repository.ts';

/**
 * Closes a round of a withdrawn document. One that is still being assigned is assigned first, so that the
 * ledger knows everybody for whom it is closed. May be repeated.
 */
export async function withdrawCampaign(services: Services, row: OutboxRow): Promise<void> {
  await assignCampaign(services, row.subjectId);
  const campaign = await findCampaign(services, row.subjectId);
  if (campaign?.state !== 'open') return;
  const decisions = await listWithdrawals(services, campaign.documentId);
  const decision = decisions.find(({ number }) => number === row.payload['number']);
  if (!decision) throw new Error('the decision of this message does not exist');
  await endCampaign(services, campaign.campaignId, {
    reason: `Thu hồi văn bản: ${decision.reason}`,
    decidedBy: decision.decidedBy,
    ground: 'withdrawn',
  });
}
