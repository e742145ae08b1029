import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import type { Services } from '../services.ts';
import type { ConferencePerson } from './conferences.repository.ts';

const LONGEST_LINE = 200;
const ADDRESS_OF_A_COMRADE = /^(?:đ\/c|đồng chí|ông|bà)\s*:?\s+/iu;

/**
 * Reads who has a part in a conference: one line a person, the name, then a comma and the office. Whoever is
 * a member is kept by id, so that no name of a member stands beside the roll; a name that two members bear is
 * kept as that of a guest.
 */
export async function readPeople(
  services: Services,
  typed: Record<ConferencePerson['part'], string>,
): Promise<ConferencePerson[]> {
  const lines = (Object.keys(typed) as ConferencePerson['part'][]).flatMap((part) =>
    typed[part].split('\n').flatMap((text) => {
      const [who = '', ...office] = normaliseLine(text).slice(0, LONGEST_LINE).split(',');
      const name = who.replace(ADDRESS_OF_A_COMRADE, '').trim();
      return name === '' ? [] : [{ part, name, duty: office.join(',').trim() }];
    }),
  );
  const members = await findMembers(
    services,
    lines.map(({ name }) => name),
  );
  return lines.map(({ part, name, duty }) => {
    const memberId = members.get(name) ?? null;
    return { part, memberId, guestName: memberId === null ? name : null, duty };
  });
}

/** Members by a full name that nobody else bears. */
async function findMembers(
  services: Services,
  names: readonly string[],
): Promise<Map<string, string>> {
  const { results } = await services.env.DB.prepare(
    `SELECT value AS name, min(members.id) AS memberId
       FROM json_each(?) JOIN members ON members.full_name = value
      GROUP BY value HAVING count(DISTINCT members.id) = 1`,
  )
    .bind(JSON.stringify([...new Set(names)]))
    .all<{ name: string; memberId: string }>();
  return new Map(results.map(({ name, memberId }) => [name, memberId]));
}
