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

/**
 * The duties that follow from decisions, by unit. A decision about a unit that owes nothing changes nothing,
 * and laying down again what is owed already keeps the first.
 *
 * @param decisions in the order of their numbers, cut at the moment one looks at
 */
export function dutiesAfter(decisions: readonly DutyDecision[]): Map<string, Duty> {
  const duties = new Map<string, Duty>();
  for (const decision of decisions)
    for (const unitId of decision.unitIds) {
      const duty = after(duties.get(unitId), decision);
      if (duty) duties.set(unitId, duty);
      else duties.delete(unitId);
    }
  return duties;
}

function after(duty: Duty | undefined, decision: DutyDecision): Duty | undefined {
  const { deed, dueDate, types, ground } = decision;
  if (deed === 'laid_down')
    return duty ?? { dueDate: dueDate ?? '', types: types ?? [], exempt: null };
  if (!duty || deed === 'taken_back') return undefined;
  if (deed === 'due_changed') return { ...duty, dueDate: dueDate ?? duty.dueDate };
  return { ...duty, exempt: deed === 'exempted' ? ground : null };
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
