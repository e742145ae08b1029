import { type AuditAction, isAuditAction } from '../../../domain/audit/audit-actions.ts';
import type { audit as inVietnamese } from '../vi/audit.ts';

export const audit: typeof inVietnamese = {
  title: 'Audit',
  lead: 'Who did what, and when. Entries are only added, never changed or removed, and hold no text of documents.',
  action: 'What',
  anyAction: 'Everything',
  show: 'Show',
  time: 'When',
  actor: 'Who',
  unknownActor: 'Not known',
  program: 'A program',
  subject: 'About',
  count: 'Count',
  none: 'Nothing of that kind yet',
  noneAnswer: 'Choose something else, or look at everything.',
  older: 'Older',
  actionName: (action) => (isAuditAction(action) ? ACTIONS[action] : action),
};

const ACTIONS: Record<AuditAction, string> = {
  'session.signed_in': 'Signed in',
  'session.signed_out': 'Signed out',
  'session.refused': 'Sign-in refused',
  'account.activation_issued': 'Activation slip issued',
  'account.activated': 'Account activated',
  'committee.created': 'Committee created',
  'units.created': 'Units created',
  'members.created': 'Members created',
  'key.created': 'API key created',
  'named_list.viewed': 'List of names viewed',
  'upload.received': 'File received',
  'upload.refused': 'File refused: mark of secrecy or protected paper',
  'upload.retried': 'File read again',
  'upload.discarded': 'Uploaded file discarded',
  'papers.admitted': 'Kind of protected papers admitted',
  'papers.refused': 'Kind of protected papers refused again',
  'document.published': 'Document published',
  'campaign.closed': 'Campaign closed',
  'campaign.superseded': 'Campaign replaced by that of a new edition',
  'edition.published': 'New edition published',
};
