import {
  type LineProblem,
  type MemberLine,
  readMemberLine,
} from '../../domain/roll-files/lines.ts';
import { foldWords } from '../../domain/vietnamese/fold.ts';
import { vietnameseNameSortKey } from '../../domain/vietnamese/name-order.ts';
import type { Services } from '../services.ts';
import { type Comparison, compareOffices, type LineWithOffices } from './offices.compare.ts';
import type { ComparedLine, RollImport } from './roll-imports.repository.ts';
import type { UnitLookup } from './units.lookup.ts';

/** A member as the roll has them: the latest period. */
type Known = {
  memberId: string;
  code: string;
  fullName: string;
  membershipId: string;
  unitId: string;
  standing: string;
  ground: string | null;
  validFrom: string;
  validTo: string | null;
};

/** Everybody on the roll or off it, with where they are or were last. */
async function listKnown(services: Services): Promise<Known[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT member.id AS memberId, member.code, member.full_name AS fullName,
            latest.id AS membershipId, latest.unit_id AS unitId, latest.standing, latest.ground,
            latest.valid_from AS validFrom, latest.valid_to AS validTo
       FROM members AS member JOIN memberships AS latest ON latest.member_id = member.id
        AND latest.valid_from = (SELECT max(valid_from) FROM memberships WHERE member_id = member.id)`,
  ).all<Known>();
  return results;
}

/** A line as it is compared with the roll; its offices are compared after. */
type PlacedLine = Omit<MemberLine, 'offices' | 'unreadOffices'>;

const twinKey = (name: string, unitId: string) => `${foldWords(name)} @ ${unitId}`;

/**
 * Compares a list of members with the roll, offices too where a column names them. People of the units that the
 * list speaks of who are not in it come after its lines, with negative numbers.
 *
 * @param seen units of whoever imports, with those that have ended: people elsewhere are not touched
 */
export async function compareMembers(
  services: Services,
  { mapping, effectiveOn }: RollImport,
  staged: readonly { number: number; cells: string[] }[],
  units: UnitLookup,
  seen: ReadonlySet<string>,
): Promise<Comparison> {
  const known = await listKnown(services);
  const byCode = new Map(known.map((one) => [one.code, one]));
  const twins = new Set(
    known
      .filter(({ standing }) => standing !== 'left')
      .map(({ fullName, unitId }) => twinKey(fullName, unitId)),
  );
  const codes = new Set<string>();
  const mentioned = new Set<string>();
  const lineOf = (number: number, line: PlacedLine): ComparedLine => {
    const { unitId, problem } = units.find(line.unitCode, line.unitName);
    const problems = [...line.problems];
    if (problem && !problems.includes('unit_missing')) problems.push(problem);
    const before = byCode.get(line.code);
    if (codes.has(line.code)) problems.push('code_repeated');
    codes.add(line.code);
    if (before && !seen.has(before.unitId)) problems.push('code_elsewhere');
    if (before && before.validFrom > effectiveOn) problems.push('later_change');
    if (unitId) mentioned.add(unitId);
    const base = baseOf(services, number, line, unitId ?? null);
    if (problems.length > 0) return rejected(base, problems);
    if (before) return knownLine(base, line, before, effectiveOn);
    const key = twinKey(line.fullName, unitId ?? '');
    const isTwin = twins.has(key);
    twins.add(key);
    return {
      ...base,
      verdict: isTwin ? 'twin' : 'new',
      accepted: isTwin ? 0 : 1,
      places: 1,
    };
  };
  const lines = staged.map(({ number, cells }): LineWithOffices => {
    const { offices, unreadOffices, ...line } = readMemberLine(mapping, cells);
    return { line: lineOf(number, line), named: offices, unread: unreadOffices };
  });
  const gone = known.filter(
    ({ code, unitId, standing, validTo, validFrom }) =>
      !codes.has(code) &&
      mentioned.has(unitId) &&
      standing !== 'left' &&
      validTo === null &&
      validFrom <= effectiveOn,
  );
  const missing = gone.map((one, index) => goneLine(services, one, -1 - index));
  if (!mapping.includes('offices'))
    return { lines: [...lines.map(({ line }) => line), ...missing], offices: [] };
  const where = { day: effectiveOn, units, administered: seen };
  const compared = await compareOffices(services, where, lines);
  return { ...compared, lines: [...compared.lines, ...missing] };
}

function baseOf(
  services: Services,
  number: number,
  { code, fullName, standing }: Pick<MemberLine, 'code' | 'fullName' | 'standing'>,
  unitId: string | null,
): ComparedLine {
  return {
    number,
    verdict: 'new',
    problems: [],
    accepted: 0,
    code,
    name: fullName,
    sortName: vietnameseNameSortKey(fullName),
    foldedName: '',
    unitId,
    standing: standing?.standing ?? 'official',
    ground: standing?.ground ?? null,
    subjectId: services.newId(),
    membershipId: services.newId(),
    lastId: null,
    lastFrom: null,
    renames: 0,
    places: 0,
    unreadOffices: [],
  };
}

function rejected(base: ComparedLine, problems: LineProblem[]): ComparedLine {
  return { ...base, verdict: 'rejected', problems, subjectId: null, membershipId: null };
}

function knownLine(base: ComparedLine, line: PlacedLine, before: Known, day: string): ComparedLine {
  const standing = line.standing ?? {
    standing: before.standing === 'left' ? 'official' : before.standing,
    ground: before.standing === 'left' ? null : before.ground,
  };
  // A more exact ground that the roll has already is not overwritten by the general word of a list.
  const ground =
    standing.standing === before.standing &&
    before.ground !== null &&
    standing.ground !== 'visiting'
      ? before.ground
      : standing.ground;
  const moved = base.unitId !== before.unitId;
  const stands = standing.standing !== before.standing || ground !== before.ground;
  const renames = line.fullName === before.fullName ? 0 : 1;
  const places = moved || stands ? 1 : 0;
  const verdict = moved ? 'moved' : places || renames ? 'changed' : 'unchanged';
  const ended = before.validTo !== null && before.validTo <= day;
  return {
    ...base,
    verdict,
    accepted: verdict === 'unchanged' ? 0 : 1,
    standing: standing.standing,
    ground,
    subjectId: before.memberId,
    lastId: ended ? null : before.membershipId,
    lastFrom: ended ? null : before.validFrom,
    renames,
    places,
  };
}

function goneLine(services: Services, one: Known, number: number): ComparedLine {
  const line = { code: one.code, fullName: one.fullName, standing: null };
  return {
    ...baseOf(services, number, line, one.unitId),
    verdict: 'gone',
    standing: 'left',
    ground: 'left',
    subjectId: one.memberId,
    lastId: one.membershipId,
    lastFrom: one.validFrom,
    places: 1,
  };
}
