/** What can be decided about the duty of units to issue an implementing document. */
export const DUTY_DEEDS = [
  'laid_down',
  'due_changed',
  'exempted',
  'owed_again',
  'taken_back',
] as const;
export type DutyDeed = (typeof DUTY_DEEDS)[number];

/** Why a unit need not issue one of its own. A starter list, to be checked by the department. */
export const PROGRAMME_GROUNDS = [
  'not_concerned',
  'follows_upper_programme',
  'joint_programme',
  'reorganising',
  'other',
] as const;
export type ProgrammeGround = (typeof PROGRAMME_GROUNDS)[number];

/** Types that count as an implementing document: chương trình (hành động), kế hoạch, hướng dẫn (codes of the type table). */
export const PROGRAMME_TYPES = ['programme', 'plan', 'guidance'] as const;
export type ProgrammeType = (typeof PROGRAMME_TYPES)[number];

/** One decision about one document. Days `YYYY-MM-DD`, times ms UTC. */
export type DutyDecision = {
  /** From 1 within a document, gapless. */
  number: number;
  deed: DutyDeed;
  unitIds: readonly string[];
  /** Of `laid_down` and `due_changed`. */
  dueDate: string | null;
  /** Of `laid_down`. */
  types: readonly ProgrammeType[] | null;
  /** Of `exempted`. */
  ground: ProgrammeGround | null;
  reason: string;
  decidedAt: number;
};

/** What one unit owes. */
export type Duty = {
  dueDate: string;
  types: readonly ProgrammeType[];
  /** Null = it owes one. */
  exempt: ProgrammeGround | null;
};

/** What was decided of a unit about a duty that is not its own but inherited: `released` = it owes nothing. */
export type DutyAmendment = Partial<Pick<Duty, 'dueDate' | 'exempt'>> & { released?: true };

/** What decisions come to, by unit: duties laid on it, and changes of what it may inherit. */
export type DecidedDuties = {
  duties: Map<string, Duty>;
  amendments: Map<string, DutyAmendment>;
};

/**
 * What follows from decisions. Laying down again what is owed already keeps the first; a change for a unit
 * without a duty of its own is kept for the one it may inherit.
 *
 * @param decisions in the order of their numbers, cut at the moment one looks at
 */
export function dutiesAfter(decisions: readonly DutyDecision[]): DecidedDuties {
  const decided: DecidedDuties = { duties: new Map(), amendments: new Map() };
  for (const decision of decisions)
    for (const unitId of decision.unitIds) applyDecision(decided, unitId, decision);
  return decided;
}

function applyDecision(
  { duties, amendments }: DecidedDuties,
  unitId: string,
  decision: DutyDecision,
): void {
  const { deed, dueDate, types } = decision;
  const duty = duties.get(unitId);
  if (deed === 'laid_down') {
    amendments.delete(unitId);
    if (!duty) duties.set(unitId, { dueDate: dueDate ?? '', types: types ?? [], exempt: null });
  } else if (duty && deed === 'taken_back') duties.delete(unitId);
  else if (duty) duties.set(unitId, { ...duty, ...changeOf(decision) });
  else amendments.set(unitId, { ...amendments.get(unitId), ...changeOf(decision) });
}

function changeOf({ deed, dueDate, ground }: DutyDecision): DutyAmendment {
  if (deed === 'taken_back') return { released: true };
  if (deed === 'due_changed') return dueDate === null ? {} : { dueDate };
  return { exempt: deed === 'exempted' ? ground : null };
}

/** Whether a deed would change anything for a unit with this duty. */
export function isAffected(
  duty: Duty | undefined,
  deed: DutyDeed,
  dueDate: string | null,
): boolean {
  if (deed === 'laid_down') return duty === undefined;
  if (!duty) return false;
  if (deed === 'exempted') return duty.exempt === null;
  if (deed === 'owed_again') return duty.exempt !== null;
  return deed === 'taken_back' || duty.dueDate !== dueDate;
}
