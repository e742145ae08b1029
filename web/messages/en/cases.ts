import { EXEMPTION_GROUNDS } from '../../../domain/ledger/exemption-grounds.table.ts';
import type { cases as vietnamese } from '../vi/cases.ts';

/** One member in one campaign: how they are counted and why. */
export const cases: typeof vietnamese = {
  why: 'Why this person is counted so',
  what: 'What',
  when: 'When',
  where: 'Counted in',
  who: 'Entered by',
  reason: 'Reason',
  toldTimes: {
    device_at: (moment) => `given at ${moment} by the clock of the device`,
    device_sent_at: (moment) => `sent at ${moment} by the same clock`,
    received_at: (moment) => `received at ${moment}`,
    recorded_at: (moment) => `recorded at ${moment}`,
  },
  voided: 'corrected since',
  done: {
    recorded: 'Recorded in the ledger.',
    received:
      'Received, waiting to be recorded. The ledger takes no entries for now; when it does again, this one is recorded with the moment it arrived. There is no need to enter it again.',
  },
  backToList: (unit) => `Back to the list of ${unit}`,
  exemptElsewhere:
    'To leave this member out of the campaign takes a decision of the committee; the reporting officer of the committee enters it.',
  states: {
    assigned: 'Has not opened the document',
    opened: 'Opened, not acknowledged',
    acknowledged: 'Acknowledged',
    exempted: 'Exempt, not among those who must acknowledge',
    closed: 'Assignment closed',
  },
  kinds: {
    assigned: 'Assigned',
    opened: 'Opened the document',
    acknowledged: 'Acknowledged',
    exempted: 'Exempted',
    moved: 'Moved to another unit',
    closed: 'Assignment closed',
    corrected: 'Correction',
    key: 'Signing key',
  },
  ground: (code) =>
    EXEMPTION_GROUNDS.find((ground) => ground.code === code)?.en ?? GROUNDS[code] ?? code,
  attest: {
    title: 'Confirm on behalf',
    lead: 'Only for somebody who has read the document or heard it presented and cannot acknowledge it in person. Such entries are counted apart and name who made them.',
    hint: 'What it rests on, for example: signed the notebook of the cell on 05/03/2026.',
    button: 'Confirm on behalf',
  },
  exempt: {
    title: 'Leave out of this campaign',
    lead: 'Only by decision of the committee. Who is travelling, ill, on maternity leave or studying stays among those who must acknowledge.',
    hint: 'Number and day of the decision.',
    button: 'Record the decision',
  },
  correct: {
    title: 'Correct an officer’s entry',
    lead: 'Nothing is deleted: the earlier entry stays, with a correction after it. What a member acknowledged in person can be taken back by nobody.',
    hint: 'Why the earlier entry was wrong.',
    button: 'Correct',
  },
  password: 'Your password',
  passwordHint: 'This leaves evidence, so prove again who you are, once every 5 minutes.',
};

const GROUNDS: Record<string, string> = {
  joined: 'joined later',
  returned: 'came back',
  left: 'left the committee',
  died: 'died',
  away: 'takes part elsewhere',
  in_transit: 'in transit',
  campaign_closed: 'campaign ended',
  withdrawn: 'campaign withdrawn',
  superseded: 'replaced by the campaign of a new edition',
};
