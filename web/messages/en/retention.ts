import type { retention as inVietnamese } from '../vi/retention.ts';

export const retention: typeof inVietnamese = {
  title: 'How long names are kept',
  lead: 'How long the names in a campaign are kept after it was closed. When the time is over they are removed, and cannot be brought back.',
  saved: 'The rule was saved.',
  what: 'What goes when the time is over',
  goes: [
    'In the ledger: ids, secret values and words of every assignment and acknowledgement in the campaign. Receipts of it no longer open here; those that were taken away still verify.',
    'Attempts at its quiz, and its notices.',
    'Reasons of absence from a conference, once every campaign that it was about is over in this way.',
  ],
  stays:
    'What stays: counts by unit and by day, reports already made, hashes and proofs of the ledger, minutes and lists of those present at conferences, the audit. A restricted document of the campaign is then read by the department and administrators alone.',
  committee: 'The rule of the committee',
  months: 'Keep names',
  grace: (days) =>
    `Counted from the day of closing. A new rule removes nothing for ${days} days, so that a mistake can be put right.`,
  keep: 'Until a person is erased',
  afterMonths: (months) =>
    months === 12
      ? '1 year after closing'
      : months % 12 === 0
        ? `${months / 12} years after closing`
        : `${months} months after closing`,
  save: 'Save',
  campaigns: 'Campaigns',
  none: 'No campaign yet',
  noneAnswer: 'The first one appears here when a document is published.',
  campaign: 'Campaign',
  closed: 'Closed',
  open: 'Open',
  names: 'Names',
  kept: 'Kept',
  goOn: (day) => `Removed from ${day} on`,
  gone: (day) => `Removed on ${day}`,
  rule: 'Rule',
  ruleOf: 'Rule of this campaign',
  asCommittee: 'As the committee',
};
