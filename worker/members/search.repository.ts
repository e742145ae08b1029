import type { Standing } from '../../domain/members/standing.ts';
import { foldWords } from '../../domain/vietnamese/fold.ts';
import { inChunks } from '../roll-changes/roll-changes.repository.ts';
import type { Services } from '../services.ts';

export type FoundMember = {
  memberId: string;
  code: string;
  fullName: string;
  unitName: string;
  standing: Standing;
  ground: string | null;
};

/** Names are folded this many at a time. */
const NAMES_A_TURN = 2_000;

/** Folds the names that have not been folded yet; whoever changes a name need not know of it. */
async function fillWords(services: Services): Promise<void> {
  const { DB } = services.env;
  for (;;) {
    const { results } = await DB.prepare(
      `SELECT id, full_name AS fullName FROM members
        WHERE NOT EXISTS (SELECT 1 FROM member_search_words WHERE member_id = members.id) LIMIT ?`,
    )
      .bind(NAMES_A_TURN)
      .all<{ id: string; fullName: string }>();
    if (results.length === 0) return;
    const words = results.map(({ id, fullName }) => ({ id, words: ` ${foldWords(fullName)}` }));
    await DB.batch(
      inChunks(words, (json) =>
        DB.prepare(
          `INSERT OR REPLACE INTO member_search_words (member_id, words)
           SELECT value ->> 'id', value ->> 'words' FROM json_each(?)`,
        ).bind(json),
      ),
    );
    if (results.length < NAMES_A_TURN) return;
  }
}

// ?1 units, ?2 the code as typed in lower case, ?3 folded words, each of which begins a word of the name.
const MATCHES = `
  FROM members AS member
  JOIN memberships AS latest ON latest.member_id = member.id
   AND latest.valid_from = (SELECT max(valid_from) FROM memberships WHERE member_id = member.id)
  JOIN member_search_words AS folded ON folded.member_id = member.id
 WHERE latest.unit_id IN (SELECT value FROM json_each(?1))
   AND (instr(lower(member.code), ?2) = 1 OR (json_array_length(?3) > 0 AND NOT EXISTS (
     SELECT 1 FROM json_each(?3) AS word WHERE instr(folded.words, ' ' || word.value) = 0)))`;

/**
 * People of these units, by the beginning of the code or of words of the name, with or without marks; whoever
 * has left is found where they were last.
 */
export async function searchMembers(
  services: Services,
  unitIds: readonly string[],
  query: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ members: FoundMember[]; count: number }> {
  await fillWords(services);
  const { DB } = services.env;
  const words = foldWords(query)
    .split(' ')
    .filter((word) => word !== '');
  const bound = [JSON.stringify(unitIds), query.trim().toLowerCase(), JSON.stringify(words)];
  const [page, counted] = await DB.batch<Record<string, unknown>>([
    DB.prepare(
      `SELECT member.id AS memberId, member.code, member.full_name AS fullName, latest.standing, latest.ground,
              coalesce((SELECT name FROM unit_periods WHERE unit_id = latest.unit_id
                         ORDER BY valid_from DESC LIMIT 1), '') AS unitName
       ${MATCHES} ORDER BY latest.standing = 'left', member.sort_name, member.code LIMIT ?4 OFFSET ?5`,
    ).bind(...bound, limit, offset),
    DB.prepare(`SELECT count(*) AS n ${MATCHES}`).bind(...bound),
  ]);
  return {
    members: (page?.results ?? []) as unknown as FoundMember[],
    count: Number(counted?.results[0]?.['n'] ?? 0),
  };
}
