/** What the index is called on the server. */
export const INDEX_NAME = 'passages';

/**
 * The settings of the index, as code. Terms are made by us, so words are never split, joined or stopped
 * by the engine; its tolerance of typing errors works on pairs of syllables, which are long enough for it.
 */
export const SETTINGS = {
  searchableAttributes: ['terms'],
  filterableAttributes: [
    'documentId',
    'isHeading',
    'issuerParts',
    'labelKey',
    'ordinal',
    'readers',
    'signKey',
    'signNumber',
    'signType',
    'topics',
    'type',
    'validity',
    'year',
  ],
  sortableAttributes: ['documentId', 'issueDate'],
  rankingRules: ['sort', 'words', 'typo', 'exactness'],
  proximityPrecision: 'byAttribute',
  stopWords: [],
  synonyms: {},
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 6, twoTypos: 11 },
    disableOnNumbers: true,
  },
  prefixSearch: 'disabled',
  facetSearch: false,
  searchCutoffMs: 600,
} as const;

/** One spelling of a value: names of an object in order, and lists of attributes to filter by too. */
function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelled).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const parts = Object.entries(value).map(([name, part]) => `${name}:${spelled(part)}`);
  return `{${parts.sort((a, b) => a.localeCompare(b)).join()}}`;
}

function holds(found: unknown, wanted: unknown, inOrder: boolean): boolean {
  if (Array.isArray(found) && Array.isArray(wanted) && !inOrder) {
    const names = new Set(found.map(spelled));
    return found.length === wanted.length && wanted.every((name) => names.has(spelled(name)));
  }
  if (typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)) {
    const kept = (found ?? {}) as Record<string, unknown>;
    return Object.entries(wanted).every(([name, value]) => holds(kept[name], value, true));
  }
  return spelled(found) === spelled(wanted);
}

/** Whether the server's settings are these. What it has besides is left alone. */
export function isCurrent(reported: Record<string, unknown>): boolean {
  return Object.entries(SETTINGS).every(([name, wanted]) =>
    holds(reported[name], wanted, name !== 'filterableAttributes'),
  );
}
