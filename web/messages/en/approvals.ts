import type { approvals as inVietnamese } from '../vi/approvals.ts';

export const approvals: typeof inVietnamese = {
  title: 'For approval',
  lead: 'Documents that need a second person before they are published. Nobody approves what they drafted.',
  none: 'Nothing waits for approval',
  noneAnswer: 'What somebody submits appears here.',
  done: {
    approved: 'Approved and published.',
    returned: 'Sent back.',
    submitted: 'Submitted. Somebody else in the department looks at it and publishes it.',
  },
  what: 'Act',
  kinds: {
    publication: 'Publish a document',
    edition: 'Publish a new edition',
    correction: 'Correct what is published',
  },
  type: 'Type of document',
  sign: 'Number and sign',
  issuer: 'Issued by',
  issueDate: 'Date of issue',
  dueDate: 'Due date',
  why: 'Reason of the change',
  submitted: 'Submitted',
  submittedBy: (name: string, at: string) => `${name}, ${at}`,
  program: 'A program',
  own: 'You drafted this, so somebody else approves it.',
  approve: 'Approve and publish',
  reason: 'Reason for sending it back',
  sendBack: 'Send back',
  takeBack: 'Take back',
  rulesTitle: 'Types to approve',
  rulesLead:
    'For the chosen types a drafter only submits; another publisher publishes. It holds for publishing, new editions and corrections.',
  rulesTypes: 'Types of document that need a second person',
  rulesSave: 'Save',
  rulesSaved: 'Saved, from this moment.',
};
