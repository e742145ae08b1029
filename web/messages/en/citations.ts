import type { citations as inVietnamese } from '../vi/citations.ts';

/** The desk's decisions about what a document says of others. */
export const citations: typeof inVietnamese = {
  title: 'Relations to other documents',
  lead: 'The documents it speaks of, as they were read. Confirm which one is meant, or refuse what was misread. The decision stays when the document is read again, and the reader page follows it.',
  link: 'See and confirm relations to other documents',
  none: 'This document speaks of no other',
  notHeld: 'No document with this number is held. When it is published, it is linked by itself.',
  which: 'The document that is meant',
  tooLow: 'Its issuer is of a higher level',
  knowsLowerLevel:
    'I know: an issuer of a lower level cannot replace or repeal it; its validity stays as it is.',
  confirm: 'Confirm',
  refuse: 'Misread, refuse',
  leave: 'Leave as it was read',
  saved: 'The decision was saved',
  states: {
    confirmed: 'Confirmed',
    refused: 'Refused',
    found: 'Linked by itself',
    open: 'Not clear which one',
  },
};
