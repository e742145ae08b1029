/** Everything the audit records, `subject.deed`. A new one needs a name in both languages. */
export const AUDIT_ACTIONS = [
  'session.signed_in',
  'session.signed_out',
  'session.refused',
  'account.activation_issued',
  'account.activated',
  'committee.created',
  'units.created',
  'members.created',
  'member.moved',
  'member.standing_changed',
  'member.change_taken_back',
  'key.created',
  'named_list.viewed',
  'upload.received',
  'upload.refused',
  'upload.retried',
  'upload.discarded',
  'rereading.started',
  'rereading.stopped',
  'rereading.continued',
  'reading.applied',
  'reading.declined',
  'alias.added',
  'alias.changed',
  'alias.removed',
  'topic.added',
  'topic.changed',
  'topic.removed',
  'document.topics_chosen',
  'papers.admitted',
  'papers.refused',
  'document.published',
  'document.corrected',
  'document.withdrawn',
  'document.restored',
  'citation.confirmed',
  'citation.refused',
  'citation.left',
  'programme.decided',
  'programme.linked',
  'programme.link_taken_back',
  'programme.proposal_refused',
  'quiz.saved',
  'quiz.ended',
  'assignment.attested',
  'assignment.exempted',
  'assignment.corrected',
  'conference.planned',
  'conference.changed',
  'conference.started',
  'conference.closed',
  'conference.cancelled',
  'conference.minutes_filed',
  'attendance.recorded',
  'attendance.withdrawn',
  'attendance.exported',
  'campaign.closed',
  'campaign.superseded',
  'campaign.withdrawn',
  'edition.published',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Whether a text is one of them; entries outlive the words of the version that wrote them. */
export function isAuditAction(text: string): text is AuditAction {
  return AUDIT_ACTIONS.some((action) => action === text);
}

/** What the number beside an action counts: bytes of a file, else people or units. */
export function countsBytes(action: string): boolean {
  return action === 'upload.received' || action === 'upload.refused';
}
