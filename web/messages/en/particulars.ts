import type { particulars as vi } from '../vi/particulars.ts';

export const particulars: typeof vi = {
  fields: {
    urgency: 'Urgency',
    circulation: 'Restricted circulation',
    draft: 'Draft mark on the paper',
    upperBody: 'Upper body',
    place: 'Place',
    addressees: 'Addressed to',
    signerPost: "Signer's power and post",
    coSigners: 'Also signed by',
    recipients: 'Recipients',
    copy: 'Copy',
    appendices: 'Appendices',
  },
  urgencies: { urgent: 'Urgent', very_urgent: 'Very urgent', express: 'Express' },
  copies: { certified: 'Certified copy', recorded: 'Recorded copy', extract: 'Certified extract' },
  powers: {
    collective: 'on behalf of the collective',
    deputy: 'for the head, as deputy',
    order: 'by order of the head',
    delegation: 'by delegation',
    acting: 'as acting head',
    own: 'as head',
  },
  none: 'None',
  listHint: 'One entry a line.',
  coSignersHint: 'One person a line: name, then a comma and the post.',
  absent: 'Not seen on the paper',
  absentHint: 'Most papers have none of these. Enter what the page does say.',
  marked: (names) => `The paper is marked: ${names.join('; ')}`,
  widest: (access) => `The widest circle of readers that honours the mark: ${access}.`,
  widerReason: 'Why more people are to read it than it is marked for',
  widerReasonHint:
    'Only where you choose a wider circle. The reason is kept with the document and the audit records it.',
  draftMarked: (words) => `The paper is marked “${words}”`,
  draftAdvice:
    'As a rule only issued texts are disseminated. Readers see clearly that it is a draft.',
  confirmDraft: 'I confirm that this draft is to be published',
  draftBadge: 'Draft',
  restrictedBadge: 'Restricted',
  readerDraft: 'This is a draft and not an issued document',
  readerMarked: (names) => `Marked on the paper: ${names.join('; ')}`,
  readerMarkedAdvice: 'Keep it within the circle that the paper names.',
  copyOf: (kind, sign, date, signer) =>
    [kind, sign && `no. ${sign}`, date && `of ${date}`, signer].filter(Boolean).join(', '),
};
