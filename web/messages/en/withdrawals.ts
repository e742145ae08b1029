import type { withdrawals as inVietnamese } from '../vi/withdrawals.ts';

/** Taking a published document back, and putting it up again. */
export const withdrawals: typeof inVietnamese = {
  heading: 'Withdrawal',
  effects: 'What this does',
  campaigns: 'Running campaigns that will be closed',
  outstanding: 'Assignments not yet acknowledged that will be closed',
  acknowledged: 'Acknowledgements that keep their receipts',
  affected: 'Documents that count as replaced, repealed or amended by this one',
  unknown: 'not known, the ledger does not answer',
  back: 'Back, change nothing',
  isWithdrawn: 'This document is withdrawn',
  wasWithdrawn: (moment, who, reason) => `Withdrawn by ${who}, ${moment}. Reason: ${reason}`,
  wasRestored: (moment, who, reason) => `Put up again by ${who}, ${moment}. Reason: ${reason}`,
  withdraw: {
    title: 'Withdraw the document',
    effects: [
      'Members no longer read or find it.',
      'Running campaigns are closed as withdrawn; they cannot be opened again.',
      'Acknowledgements and receipts stay valid. Whoever was asked to read it sees that it was withdrawn, and why.',
      'What it says of the validity of other documents no longer counts.',
    ],
    reasonHint: 'Why, and by which paper. Those who were asked to read it see this reason.',
    confirm: 'Withdraw this document',
  },
  restore: {
    title: 'Put the document up again',
    effects: [
      'Members read and find it again as before.',
      'Campaigns that were closed stay closed. To ask again, publish a new edition.',
    ],
    reasonHint: 'Why it was withdrawn by mistake, or by which paper. The reason is kept.',
    confirm: 'Put this document up again',
  },
  own: {
    title: 'The document was withdrawn',
    since: (moment) => `This document was withdrawn, ${moment}`,
    because: (reason) => `Reason: ${reason}`,
    receiptsStay: 'You acknowledged this document. Your receipt stays valid.',
    nothingToDo: 'You no longer have to read and acknowledge it.',
    badge: 'Withdrawn',
    home: 'Home',
  },
};
