import type { Office } from '../../domain/members/offices.table.ts';
import { inChunks } from '../roll-changes/roll-changes.repository.ts';
import type { Services } from '../services.ts';

/** What a list would do to one office of the person in one of its lines. */
export type PlannedOffice = {
  number: number;
  officeId: string;
  deed: 'begins' | 'ends';
  office: Office;
  unitId: string;
};

/** The statement that forgets what a list would do to offices, for a comparison that begins anew. */
export function forgetPlannedStatement(services: Services, importId: string): D1PreparedStatement {
  return services.env.DB.prepare('DELETE FROM roll_import_offices WHERE import_id = ?').bind(
    importId,
  );
}

/** The statements that keep what a list would do to offices; their lines must be there. */
export function plannedStatements(
  services: Services,
  importId: string,
  planned: readonly PlannedOffice[],
): D1PreparedStatement[] {
  return inChunks(planned, (json) =>
    services.env.DB.prepare(
      `INSERT INTO roll_import_offices (import_id, number, office_id, deed, office, unit_id)
       SELECT ?1, value ->> 'number', value ->> 'officeId', value ->> 'deed', value ->> 'office', value ->> 'unitId'
         FROM json_each(?2)`,
    ).bind(importId, json),
  );
}

/** Takes the end of one office, or leaves it out again. */
export async function toggleOfficeEnd(
  services: Services,
  importId: string,
  officeId: string,
): Promise<void> {
  await services.env.DB.prepare(
    `UPDATE roll_import_offices SET accepted = 1 - accepted
      WHERE import_id = ? AND office_id = ? AND deed = 'ends'`,
  )
    .bind(importId, officeId)
    .run();
}

/** How many offices begin with the lines taken, are held but not named, are to end, and how many words nobody understands. */
export type OfficeTally = {
  officesBegun: number;
  officesNotNamed: number;
  officesEnded: number;
  officesUnread: number;
};

export async function countOffices(services: Services, importId: string): Promise<OfficeTally> {
  const tally = await services.env.DB.prepare(
    `SELECT count(*) FILTER (WHERE planned.deed = 'begins' AND line.accepted = 1) AS officesBegun,
            count(*) FILTER (WHERE planned.deed = 'ends') AS officesNotNamed,
            count(*) FILTER (WHERE planned.deed = 'ends' AND planned.accepted = 1) AS officesEnded,
            (SELECT count(DISTINCT word.value) FROM roll_import_lines AS said, json_each(said.unread_offices) AS word
              WHERE said.import_id = ?1) AS officesUnread
       FROM roll_import_offices AS planned JOIN roll_import_lines AS line USING (import_id, number)
      WHERE planned.import_id = ?1`,
  )
    .bind(importId)
    .first<OfficeTally>();
  return tally ?? { officesBegun: 0, officesNotNamed: 0, officesEnded: 0, officesUnread: 0 };
}

/** An office that somebody in the list holds and the list does not name. `cells`: their line as it was sent. */
export type NotNamedOffice = {
  officeId: string;
  name: string;
  code: string;
  office: Office;
  unitName: string;
  validFrom: string;
  cells: string[];
  accepted: boolean;
};

const UNIT_NAME = `(SELECT name FROM unit_periods WHERE unit_id = planned.unit_id ORDER BY valid_from DESC LIMIT 1)`;

/** One page of the offices that are held and not named, in the order of the list. */
export async function listNotNamedOffices(
  services: Services,
  importId: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<NotNamedOffice[]> {
  const { results } = await services.env.DB.prepare(
    `SELECT planned.office_id AS officeId, line.name, line.code, planned.office, planned.accepted, line.cells,
            coalesce(${UNIT_NAME}, '') AS unitName, held.valid_from AS validFrom
       FROM roll_import_offices AS planned
       JOIN roll_import_lines AS line USING (import_id, number)
       JOIN member_offices AS held ON held.id = planned.office_id
      WHERE planned.import_id = ?1 AND planned.deed = 'ends'
      ORDER BY planned.number, planned.office_id LIMIT ?2 OFFSET ?3`,
  )
    .bind(importId, limit, offset)
    .all<Omit<NotNamedOffice, 'cells' | 'accepted'> & { cells: string; accepted: number }>();
  return results.map((row) => ({
    ...row,
    cells: JSON.parse(row.cells) as string[],
    accepted: row.accepted === 1,
  }));
}

/** A word in a column of offices that is not understood: how many lines have it, and the first of them. */
export type UnreadOffice = { written: string; lines: number; examples: number[] };

/** Lines named as examples of a word. */
const EXAMPLES = 5;

/** One page of the words that are not understood, the most frequent first. */
export async function listUnreadOffices(
  services: Services,
  importId: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<UnreadOffice[]> {
  const { results } = await services.env.DB.prepare(
    `WITH said AS (
       SELECT word.value AS written, line.number,
              row_number() OVER (PARTITION BY word.value ORDER BY line.number) AS place
         FROM roll_import_lines AS line, json_each(line.unread_offices) AS word WHERE line.import_id = ?1)
     SELECT written, count(*) AS lines,
            json_group_array(number) FILTER (WHERE place <= ${EXAMPLES}) AS examples
       FROM said GROUP BY written ORDER BY lines DESC, min(number), written LIMIT ?2 OFFSET ?3`,
  )
    .bind(importId, limit, offset)
    .all<Omit<UnreadOffice, 'examples'> & { examples: string }>();
  return results.map((row) => ({ ...row, examples: JSON.parse(row.examples) as number[] }));
}
