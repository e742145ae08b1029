import type { Office } from '../../domain/members/offices.table.ts';
import type { DemonstrationMember, DemonstrationUnit } from './committee.ts';

/** The congresses of the grassroots, then that of the whole committee: offices begin with them. */
const GRASSROOTS_CONGRESS = '2025-05-20';
const CONGRESS = '2025-08-15';

/** Cells of this many people elect a committee of three, smaller ones two. */
const FULL_CELL = 15;

/**
 * Gives the synthetic members offices as such a committee has them: those who lead cells sit on their committees and
 * on that of the organisation above, which also has an inspection commission, a reporter and key cadres; some of
 * each serve the whole committee. One person may hold several, probationary members none. Nothing is drawn by lot.
 *
 * @param members in the order of their codes, cell by cell; changed in place
 */
export function giveOffices(
  units: readonly DemonstrationUnit[],
  members: readonly DemonstrationMember[],
): void {
  const official = Map.groupBy(
    members.filter(({ standing }) => standing === 'official'),
    ({ unitCode }) => unitCode,
  );
  const root = units.find(({ parentCode }) => parentCode === null)?.code ?? '';
  const organisations = units.filter(({ parentCode }) => parentCode === root);
  for (const [index, { code, kind }] of organisations.entries()) {
    const codes =
      kind === 'grassroots_cell'
        ? [code]
        : units.filter(({ parentCode }) => parentCode === code).map((cell) => cell.code);
    const cells = codes.map((cell) => official.get(cell) ?? []);
    for (const cell of cells) leadCell(cell);
    if (kind === 'grassroots_committee') leadOrganisation(cells, code);
    serveOrganisation(cells, code);
    serveCommittee(cells, root, index);
  }
}

function leadCell(people: readonly DemonstrationMember[]): void {
  const seats = people.length < FULL_CELL ? 2 : 3;
  for (const member of people.slice(0, seats))
    give(member, 'executive_committee', member.unitCode, GRASSROOTS_CONGRESS);
}

function leadOrganisation(cells: readonly DemonstrationMember[][], code: string): void {
  for (const [secretary] of cells)
    give(secretary, 'executive_committee', code, GRASSROOTS_CONGRESS);
  for (const [, deputy] of cells.slice(0, 3))
    give(deputy, 'inspection_commission', code, GRASSROOTS_CONGRESS);
}

function serveOrganisation(cells: readonly DemonstrationMember[][], code: string): void {
  for (const [head] of cells.slice(0, 3)) give(head, 'key_cadre', code, GRASSROOTS_CONGRESS);
  const [first = []] = cells;
  give(first[4], 'reporter', code, GRASSROOTS_CONGRESS);
  give(first[5], 'key_cadre', code, GRASSROOTS_CONGRESS);
}

function serveCommittee(
  cells: readonly DemonstrationMember[][],
  root: string,
  organisation: number,
): void {
  const [secretary, deputy, third] = cells[0] ?? [];
  if (organisation % 3 === 0) give(secretary, 'executive_committee', root, CONGRESS);
  if (organisation % 9 === 1) give(deputy, 'inspection_commission', root, CONGRESS);
  if (organisation % 4 === 2) give(third, 'reporter', root, CONGRESS);
}

function give(
  member: DemonstrationMember | undefined,
  office: Office,
  unitCode: string,
  validFrom: string,
): void {
  if (!member) return;
  member.offices ??= [];
  member.offices.push({ office, unitCode, validFrom });
}
