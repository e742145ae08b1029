import { findCampaign } from '../campaigns/campaigns.repository.ts';
import { endCampaign } from '../campaigns/campaigns.service.ts';
import type { OutboxRow } from '../outbox/outbox.repository.ts';
import type { Services } from '../services.ts';
import { type EditionRow, findEdition } from './editions.repository.ts';

/**
 * Ends a round because a material new edition asks again. Outstanding assignments are closed as
 * superseded; acknowledgements of the older text stay what they are. May be repeated.
 */
export async function supersedeCampaign(services: Services, row: OutboxRow): Promise<void> {
  const campaign = await findCampaign(services, row.subjectId);
  if (campaign?.state !== 'open') return;
  const edition = await editionOf(services, row);
  await endCampaign(services, campaign.campaignId, {
    reason: `Có bản ${edition.number}: ${edition.reason ?? ''}`,
    decidedBy: edition.decidedBy,
    ground: 'superseded',
  });
}

/** Lets an open round go on with an edition of which the change is minor. May be repeated. */
export async function carryOver(services: Services, row: OutboxRow): Promise<void> {
  const campaign = await findCampaign(services, row.subjectId);
  if (!campaign) return;
  // A later edition may have been published meanwhile; the campaign's row says which one counts now.
  await services.ledger.adoptEdition(campaign.campaignId, campaign.editionSha256);
}

async function editionOf(services: Services, row: OutboxRow): Promise<EditionRow> {
  const edition = await findEdition(services, String(row.payload['editionId']));
  if (!edition) throw new Error('the edition of this message does not exist');
  return edition;
}
