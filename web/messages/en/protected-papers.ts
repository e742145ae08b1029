import type { protectedPapers as inVietnamese } from '../vi/protected-papers.ts';

/** Papers that are refused by default, and letting a kind of them in. */
export const protectedPapers: typeof inVietnamese = {
  title: 'Papers not taken',
  lead: 'Papers about particular cases and people are not put up here. An administrator may admit one kind on a stated ground; every change goes to the audit.',
  kinds: {
    inspection: 'Particular inspections',
    discipline: 'Disciplinary cases',
    denunciation: 'Denunciations',
    personnel: 'Particular personnel',
  },
  recognisedBy: {
    inspection:
      'Recognised by the title: inspection on signs of a violation, conclusions about one organisation or person, results of verification.',
    discipline:
      'Recognised by the title: discipline of somebody, reprimand, warning, dismissal, expulsion, complaints about discipline.',
    denunciation: 'Recognised by the title: settling, verifying or accepting a denunciation.',
    personnel:
      'Recognised by the title: appointing, moving, designating or approving somebody; particular personnel; personal records.',
  },
  general:
    'Regulations, guidance and plans about such work in general are ordinary documents and are taken.',
  refused: 'Refused',
  admitted: 'Admitted',
  since: (moment, reason) => `Since ${moment}. Reason: ${reason}`,
  reason: 'Ground for admitting this kind',
  admit: (kind) => `Admit: ${kind}`,
  refuse: (kind) => `Refuse again: ${kind}`,
};
