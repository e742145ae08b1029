import type { quarantine as vi } from '../vi/quarantine.ts';

export const quarantine: typeof vi = {
  title: 'Files not read',
  link: (count: string) => `${count} files not read`,
  lead: 'Files that were taken in and could not be read to the end, with the reason. Read them again once its cause is gone, or discard them.',
  caption: 'Files not read, latest first',
  none: 'No file is held back',
  notDone: 'Not done',
  underWay: 'Being read again',
  follow: 'File by file',
  retryAll: (count: string) => `Read all again (${count} files)`,
  reason: 'Reason',
  stage: 'Stopped at',
  notBegun: 'not begun',
  tries: 'Tries',
  age: 'Waiting for',
  days: (days: number) => (days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`),
  deeds: 'To do',
  discard: 'Discard…',
  discardTitle: 'Discard this file?',
  discardLead:
    'The original and everything read out of it will be removed from the store for good. It can be uploaded again later.',
  discardNow: 'Discard this file',
  keep: 'Keep it',
};
