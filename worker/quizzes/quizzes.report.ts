import { sumUpTree } from '../../domain/coverage/coverage.ts';
import { showParts, withheldUnits } from '../../domain/coverage/suppression.ts';
import { endOfLocalDay } from '../../domain/dates/local-day.ts';
import { mergedTree, type UnitTree } from '../../domain/units/unit-tree.ts';
import type { Actor } from '../access/actor.ts';
import { coverageUnitIds, namedUnitIds } from '../access/scope.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import type { Campaign } from '../campaigns/campaigns.repository.ts';
import { today } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { listTree, type TreeUnit } from '../units/units.repository.ts';
import { findQuiz, listResults, type MemberResult, type StoredQuiz } from './quizzes.repository.ts';
import { campaignOfQuiz } from './quizzes.service.ts';

/** In which attempt people passed first. */
type PassedIn = { first: number; second: number; later: number };

/** Counts of people; `attempts` counts what was handed in. Those of `passedIn` make `passed`. */
type QuizCounts = { tried: number; passed: number; attempts: number; passedIn: PassedIn };

/** The same as an actor may see it: what speaks of too few is null. */
export type ShownQuizCounts = Omit<QuizCounts, 'passedIn'> & {
  passedIn: { [Part in keyof PassedIn]: number | null };
};

export type QuizRow = {
  unit: TreeUnit;
  /** 0 = the top of what the actor sees. */
  level: number;
  hasUnitsBelow: boolean;
  /** Null = so few people that one could be known; not for this actor. */
  counts: ShownQuizCounts | null;
  /** The actor may see here who passed. */
  mayName: boolean;
};

export type QuizReport = { campaign: Campaign; quiz: StoredQuiz; day: string; rows: QuizRow[] };

const nobody = (): QuizCounts => ({
  tried: 0,
  passed: 0,
  attempts: 0,
  passedIn: { first: 0, second: 0, later: 0 },
});

function addCounts(a: QuizCounts, b: QuizCounts): QuizCounts {
  return {
    tried: a.tried + b.tried,
    passed: a.passed + b.passed,
    attempts: a.attempts + b.attempts,
    passedIn: {
      first: a.passedIn.first + b.passedIn.first,
      second: a.passedIn.second + b.passedIn.second,
      later: a.passedIn.later + b.passedIn.later,
    },
  };
}

function countsOf({ attempts, passedAt }: MemberResult): QuizCounts {
  return {
    tried: 1,
    passed: passedAt === null ? 0 : 1,
    attempts,
    passedIn: {
      first: passedAt === 1 ? 1 : 0,
      second: passedAt === 2 ? 1 : 0,
      later: passedAt !== null && passedAt > 2 ? 1 : 0,
    },
  };
}

/**
 * How many in each unit took the quiz and passed, with sums up the tree. Outside the units whose people the
 * actor may see by name, figures of fewer than five people are not given, nor what would tell them.
 *
 * @param asOf `YYYY-MM-DD`, counted to the end of that day, where people belong then; absent = now
 * @throws 404
 */
export async function readQuizReport(
  services: Services,
  actor: Actor,
  campaignId: string,
  asOf?: string,
): Promise<QuizReport> {
  const campaign = await campaignOfQuiz(services, actor, campaignId);
  const day = asOf ?? today(services.clock);
  const until = asOf === undefined ? services.clock.now() : endOfLocalDay(asOf);
  const [quiz, issued, present, scope, named, results] = await Promise.all([
    findQuiz(services, campaignId),
    listTree(services, campaign.cutOffDate),
    listTree(services, day),
    coverageUnitIds(services, actor),
    namedUnitIds(services, actor),
    listResults(services, campaignId, { day, until }),
  ]);
  if (!quiz) throw notFound();
  const tree = mergedTree(issued, present);
  const sums = sumUpTree(tree, byUnit(results, tree), nobody, addCounts);
  const [scopeIds, namedIds] = [new Set(scope), new Set(named)];
  const sees = (id: string) => tree.isWithin(id, scopeIds);
  const names = (id: string) => tree.isWithin(id, namedIds);
  const tops = tree
    .walk()
    .map(({ unit }) => unit)
    .filter(({ id, parentId }) => sees(id) && (parentId === null || !sees(parentId)));
  const valueOf = (of: (counts: QuizCounts) => number) => (id: string) =>
    of(sums.get(id) ?? nobody());
  // Few who passed tell as much as few who did not.
  const withheld = new Set([
    ...withheldUnits(
      tree,
      valueOf(({ passed }) => passed),
      names,
    ),
    ...withheldUnits(
      tree,
      valueOf(({ tried, passed }) => tried - passed),
      names,
    ),
  ]);
  const rows = tree.walk(tops).flatMap(({ unit, level }) => {
    const counts = sums.get(unit.id) ?? nobody();
    if (counts.tried === 0 && level > 0) return [];
    const below = tree.descendantsOf(unit.id).some(({ id }) => (sums.get(id)?.tried ?? 0) > 0);
    return [
      {
        unit,
        level,
        hasUnitsBelow: below,
        counts: withheld.has(unit.id)
          ? null
          : { ...counts, passedIn: partsShown(counts.passedIn, names(unit.id), level === 0) },
        mayName: names(unit.id),
      },
    ];
  });
  return { campaign, quiz, day, rows };
}

/** In which attempt people passed: figures smaller still, so outside the named units only at the top, where nothing is compared. */
function partsShown(
  { first, second, later }: PassedIn,
  isNamed: boolean,
  isTop: boolean,
): ShownQuizCounts['passedIn'] {
  if (!isNamed && !isTop) return { first: null, second: null, later: null };
  const [one = null, two = null, more = null] = showParts([first, second, later], isNamed);
  return { first: one, second: two, later: more };
}

/** Own figures by unit; whoever belongs to no unit of this tree is counted at its top. */
function byUnit(
  results: readonly MemberResult[],
  tree: UnitTree<TreeUnit>,
): Map<string, QuizCounts> {
  const counts = new Map<string, QuizCounts>();
  const top = tree.roots[0]?.id ?? '';
  for (const result of results) {
    const id = result.unitId !== null && tree.get(result.unitId) ? result.unitId : top;
    counts.set(id, addCounts(counts.get(id) ?? nobody(), countsOf(result)));
  }
  return counts;
}

/** Somebody who took the quiz. */
export type NamedResult = MemberResult & { fullName: string; unitName: string };

/**
 * Who in a unit and below took the quiz and passed, by name. Only in units whose people the actor may see by
 * name; every look is audited.
 *
 * @throws 404 for a unit outside the actor's scope
 */
export async function listNamedResults(
  services: Services,
  actor: Actor,
  campaignId: string,
  unitId: string,
): Promise<{ campaign: Campaign; quiz: StoredQuiz; unit: TreeUnit; people: NamedResult[] }> {
  const [campaign, named, quiz, present] = await Promise.all([
    campaignOfQuiz(services, actor, campaignId),
    namedUnitIds(services, actor),
    findQuiz(services, campaignId),
    listTree(services),
  ]);
  const tree = mergedTree(await listTree(services, campaign.cutOffDate), present);
  const unit = tree.get(unitId);
  if (!quiz || !unit || !tree.isWithin(unitId, new Set(named))) throw notFound();
  const within = new Map([unit, ...tree.descendantsOf(unitId)].map(({ id, name }) => [id, name]));
  const results = await listResults(services, campaignId, {
    day: today(services.clock),
    until: services.clock.now(),
  });
  const inside = new Map(
    results.flatMap((one) =>
      one.unitId !== null && within.has(one.unitId) ? [[one.memberId, one]] : [],
    ),
  );
  const { results: roll } = await services.env.DB.prepare(
    `SELECT id, full_name AS fullName FROM members
      WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_name, id`,
  )
    .bind(JSON.stringify([...inside.keys()]))
    .all<{ id: string; fullName: string }>();
  const people = roll.flatMap(({ id, fullName }) => {
    const result = inside.get(id);
    return result ? [{ ...result, fullName, unitName: within.get(result.unitId ?? '') ?? '' }] : [];
  });
  await recordAudit(services, {
    actor,
    action: 'named_list.viewed',
    subjectKind: 'campaign',
    subjectId: campaignId,
    count: people.length,
    detail: { list: 'quiz', unitId },
  });
  return { campaign, quiz, unit, people };
}
