import { assignCampaign } from '../campaigns/campaigns.assign.ts';
import { placeChangedMembers } from '../campaigns/campaigns.placement.ts';
import { settleAttendances } from '../conferences/attendance.settle.ts';
import { readRelationsAgain } from '../documents/relations.read-again.ts';
import { carryOver, supersedeCampaign } from '../editions/editions.effects.ts';
import { indexDocument } from '../finding/finding.projection.ts';
import { bringValidityInLine } from '../finding/finding.validity.ts';
import { sendMessage } from '../notices/messages.send.ts';
import { eraseFromLedger } from '../personal-data/erasure.service.ts';
import { linkCertain } from '../programmes/programmes.match.ts';
import { compareReading } from '../rereading/rereading.compare.ts';
import { forgetInLedger } from '../retention/retention.service.ts';
import { compareImport } from '../roll-imports/roll-imports.compare.ts';
import type { Services } from '../services.ts';
import { purgeUpload } from '../uploads/uploads.purge.ts';
import { withdrawCampaign } from '../withdrawals/withdrawals.effects.ts';
import type { OutboxKind, OutboxRow } from './outbox.repository.ts';

export type OutboxHandler = (services: Services, row: OutboxRow) => Promise<void>;
export type OutboxHandlers = Partial<Record<OutboxKind, OutboxHandler>>;

/** Who hears of what. Each handler may be called again for the same subject and then changes nothing. */
export const outboxHandlers: OutboxHandlers = {
  'campaign.carry_over': carryOver,
  'campaign.forget': (services, { subjectId }) => forgetInLedger(services, subjectId),
  'campaign.supersede': supersedeCampaign,
  'campaign.withdraw': withdrawCampaign,
  'campaign.assign': (services, { subjectId }) => assignCampaign(services, subjectId),
  'conference.settle': settleAttendances,
  'document.index': async (services, { subjectId }) => {
    await indexDocument(services, subjectId);
    await bringValidityInLine(services);
  },
  'member.erase': (services, { subjectId }) => eraseFromLedger(services, subjectId),
  'notice.send': sendMessage,
  'programme.match': (services, { subjectId }) => linkCertain(services, subjectId),
  'reading.compare': compareReading,
  'relations.read_again': readRelationsAgain,
  'roll.change': (services, { payload }) =>
    placeChangedMembers(services, payload['memberIds'] as string[]),
  'roll.compare': compareImport,
  'upload.purge': (services, { subjectId }) => purgeUpload(services, subjectId),
};
