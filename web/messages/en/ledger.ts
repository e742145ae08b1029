import type { Messages } from '../messages.ts';

export const ledger: Messages['ledger'] = {
  title: 'Ledger',
  lead: 'The ledger only grows. Every minute what is new is sealed and compared with what was sealed before.',
  banner: 'The ledger is read-only. Acknowledgements are still taken and recorded later.',
  bannerLink: 'See the state of the ledger',
  writable: 'The ledger is well',
  readOnly: 'The ledger is read-only',
  since: (moment) => `Since ${moment}.`,
  faults: {
    event_changed: 'A recorded line is not what it was when it was recorded.',
    tree_changed: 'A node of the hash tree does not fit the lines below it.',
    rolled_back: 'The ledger is shorter than what was sealed: its store may have been set back.',
    forked: 'The ledger is no continuation of what was sealed.',
    checkpoint_missing: 'A sealed checkpoint is no longer in the file store.',
    checkpoint_replaced: 'The checkpoint in the file store is not the one that was sealed.',
    key_not_introduced:
      'The old key has not introduced the new signing key: set LEDGER_PREVIOUS_SIGNING_KEY.',
  },
  whatToDo:
    'Restore the store of the ledger to the right copy (or remove the cause named above), then check again. When it fits what was sealed, the ledger takes entries again and records what is held with the moment it arrived.',
  check: 'Check the whole ledger again',
  held: 'Acknowledgements held',
  size: 'Lines recorded',
  sealed: 'Sealed',
  sealedAt: (size, moment) => `${size} lines, at ${moment}`,
  notSealed: 'Not yet',
  witnesses: 'Witnesses that cosigned',
  noWitness: 'None yet',
  key: 'Public key',
  links: 'For checking from outside',
  checkpoint: 'Latest checkpoint',
  verify: 'Check a receipt',
};
