/** A term of the Central Committee: from the day after a congress closes to the day the next one does. Days YYYY-MM-DD. */
export type PartyTerm = { roman: string; from: string; to: string };

const CLOSINGS: readonly (readonly [roman: string, closed: string])[] = [
  ['VIII', '1996-07-01'],
  ['IX', '2001-04-22'],
  ['X', '2006-04-25'],
  ['XI', '2011-01-19'],
  ['XII', '2016-01-28'],
  ['XIII', '2021-02-01'],
  ['XIV', '2026-01-23'],
];
const FIRST = 8;
const OPEN_END = '9999-12-31';

export const PARTY_TERMS: readonly PartyTerm[] = CLOSINGS.map(([roman, from], i) => ({
  roman,
  from,
  to: CLOSINGS[i + 1]?.[1] ?? OPEN_END,
}));

/** Takes `xiii` or `13`, gives the term; null when it is none of the table. */
export function partyTerm(text: string): PartyTerm | null {
  const named = PARTY_TERMS.find(({ roman }) => roman.toLowerCase() === text);
  return named ?? PARTY_TERMS[Number(text) - FIRST] ?? null;
}
