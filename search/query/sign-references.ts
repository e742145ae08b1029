import { DOCUMENT_TYPES } from '../../domain/documents/document-types.table.ts';
import { documentType } from '../../domain/documents/document-types.ts';
import { type AliasTable, STARTER_ALIAS_TABLE, signsOfAlias } from '../../domain/signs/aliases.ts';
import { findNamedReferences } from '../../domain/signs/named-references.ts';
import { ORGANISATIONS } from '../../domain/signs/organisations.table.ts';
import { PARTY_SIGN_TYPES, STATE_SIGN_TYPES } from '../../domain/signs/sign-types.table.ts';
import { signKey } from '../../domain/signs/signs.ts';
import { fold, foldWords } from '../../domain/vietnamese/fold.ts';
import type { SignQuery } from '../engine.ts';
import { type PartyTerm, partyTerm } from './party-terms.table.ts';

/** A sign, or part of one, read in a query. Positions are in the query given. */
export type SignReference = {
  signs: SignQuery[];
  shown: string;
  /** The term of the committee named with it (`khóa XIII`), because numbers restart with each. */
  term?: PartyTerm | null;
  start: number;
  end: number;
};

function spellings(words: readonly string[]): Map<string, string> {
  return new Map(words.map((word) => [fold(word), word]));
}

const SIGN_TYPES = spellings([...STATE_SIGN_TYPES, ...PARTY_SIGN_TYPES]);
const ORGANISATION_NAMES = spellings(ORGANISATIONS.map(({ abbreviation }) => abbreviation));

function alternatives(words: Iterable<string>): string {
  return [...new Set(words)].sort((a, b) => b.length - a.length).join('|');
}

const TYPE = alternatives(SIGN_TYPES.keys());
const ORGANISATION = alternatives(ORGANISATION_NAMES.keys());
/** Folded names of types, with the sign abbreviations they lead to. */
const NAMED = new Map(
  DOCUMENT_TYPES.flatMap(({ code, vi, otherNames }) =>
    [vi, ...(otherNames ?? [])].map((name): [string, string] => [foldWords(name), code]),
  ),
);
const NAME = alternatives([
  ...NAMED.keys(),
  'nghi quyet',
  'nq',
  'kl',
  'qd',
  'kh',
  'hd',
  'ctr',
  'nd',
  'ct',
  'tt',
  'tb',
  'cv',
  'qc',
  'bc',
]);
const BEGIN = '(?<![\\p{L}\\p{N}/.-])';
const END = '(?![\\p{L}\\p{N}])';
const NUMBER = '(?<number>\\d{1,5}(?:\\.\\d{1,2})?[a-e]?)';
const YEAR = '(?<year>(?:19|20)\\d\\d)';

/** `158/2026/nd-cp`, `91/2025/qh15`, `158 2026 nd cp`. */
const LAW = new RegExp(
  `${BEGIN}${NUMBER}(?:\\s?/{1,2}\\s?|\\s)${YEAR}(?:\\s?/{1,2}\\s?|\\s)(?<rest>(?:ubtv)?qh\\d{1,2}|(?:${TYPE})(?:${ORGANISATION})|(?:${TYPE})(?:\\s?-\\s?|\\s)[a-z][a-z0-9.]{1,14}(?:-[a-z][a-z0-9.]{0,9}){0,4})${END}`,
  'gu',
);
/** `nd-cp 158/2026`: as files are often named. */
const LAW_TYPE_FIRST = new RegExp(
  `${BEGIN}(?<rest>(?:${TYPE})-[a-z][a-z0-9.]{1,14}(?:-[a-z][a-z0-9.]{0,9}){0,4})\\s${NUMBER}\\s?/\\s?${YEAR}${END}`,
  'gu',
);
/** After an organisation that is only set off by a space: `tu` and `du` are syllables as well. */
const CLOSES = '(?=\\s*(?:$|[,.;:)"]|(?:khoa|ngay|nam|ve|cua|dieu|khoan)\\s))';
/** Short for bodies whose documents carry another organisation: `nghị quyết 57 bct` is 57-NQ/TW. */
const BODIES = '(?:bct|bbt)(?![\\p{L}\\p{N}])';
const TERM = '(?:,?\\s+khoa\\s+(?<term>[ivx]{1,5}|\\d{1,2}))?';
/** `57-nq/tw`, `57 nq tw`, `57nq/tw`, `57nqtw`, `31/qd-tw`: spaces only before a known organisation. */
const TYPED = new RegExp(
  `${BEGIN}${NUMBER}\\s?[-/]?\\s?(?<type>${TYPE})(?:\\s?[-/]\\s?(?<organisation>[a-z][a-z0-9.]{0,14}(?:-[a-z][a-z0-9.]{0,9}){0,4})|\\s?(?<spaced>${ORGANISATION}))${END}${TERM}`,
  'gu',
);
/** `nq 57/tw`, `nq57tw`, `nq-57-tw`, `nq 57 tw`: type first. */
const TYPE_FIRST = new RegExp(
  `${BEGIN}(?<type>${TYPE})\\s?[-/]?\\s?${NUMBER}(?:\\s?[-/]\\s?(?<organisation>${ORGANISATION})|(?<glued>${ORGANISATION})|\\s(?!${BODIES})(?<spaced>${ORGANISATION})${CLOSES})${END}${TERM}`,
  'gu',
);
/** `125/sgddt-vp`. */
const LETTER = new RegExp(
  `${BEGIN}${NUMBER}\\s?/\\s?(?<office>[a-z]{2,10}-[a-z][a-z0-9.]{0,11}(?:-[a-z][a-z0-9.]{0,9})?)${END}`,
  'gu',
);
/** Words after a number that make it a count: `kế hoạch 5 năm`, `luật 10 điều`. */
const COUNTED =
  'thang|nam|ngay|tuan|gio|(?:dieu|khoan|muc|diem|phan)(?!\\s?\\d)|nguoi|lan|trieu|ty|dong|nghin|tuoi|con|chuong|trang';
/** `kết luận 21 tw khóa 13`, `hướng dẫn 05 vptw`. */
const NAMED_ORGANISATION = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<name>${NAME})\\s?(?:so\\s?:?\\s?)?${NUMBER}\\s(?!${BODIES})(?<spaced>trung\\suong|${ORGANISATION})${CLOSES}${TERM}${END}`,
  'gu',
);
/** `nghị quyết số 57`, `nq-57`, `bộ luật 45 năm 2019`, `nd 158/2026`. */
const NAMED_NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<name>${NAME})(?:[-/]|\\s?(?:so\\s?:?\\s?)?)${NUMBER}(?:(?:\\s?/\\s?|\\s?,?\\s?nam\\s)${YEAR}(?!\\s?/)|(?![-/]|[.,]\\d|\\s?(?:%|(?:${COUNTED})(?![\\p{L}]))))${END}${TERM}`,
  'gu',
);
/** `158/2026`, `số 57`: a number, perhaps with its year, and nothing else; a year alone is none. */
const NUMBER_AND_YEAR = new RegExp(
  `^\\s*(?:so\\s)?(?!(?:19|20)\\d\\d\\s*$)${NUMBER}(?:\\s?/\\s?${YEAR})?\\s*$`,
  'gu',
);

function bare(number: string): string {
  return number.replace(/^0+(?=\d)/u, '');
}

function keyed(key: string): SignQuery {
  return { key: signKey(key), number: '', signTypes: [], year: null };
}

/** Abbreviations a named type may carry in a sign; laws carry none. */
function abbreviationsOf(name: string): string[] {
  const code = NAMED.get(name.replace(/\s+/gu, ' '));
  if (code === undefined) return [name];
  const type = documentType(code);
  return [type?.party ?? null, type?.state ?? null]
    .filter((abbreviation) => abbreviation !== null)
    .map(fold);
}

const GLUED_LAW = new RegExp(`^(?<type>${TYPE})(?<organisation>${ORGANISATION})$`, 'u');

type Reader = (groups: Record<string, string | undefined>) => { signs: SignQuery[]; shown: string };

function shownPart(part: string): string {
  return part
    .split('-')
    .map((word) => ORGANISATION_NAMES.get(word) ?? word.toUpperCase())
    .join('-');
}

function typed(groups: Record<string, string | undefined>): ReturnType<Reader> {
  const number = groups['number'] ?? '';
  const type = groups['type'] ?? '';
  const organisation = (
    groups['organisation'] ??
    groups['glued'] ??
    groups['spaced'] ??
    ''
  ).replace(/^t\.[wu]$/u, 'tw');
  const shownType = SIGN_TYPES.get(type) ?? type.toUpperCase();
  const party = PARTY_SIGN_TYPES.some((known) => fold(known) === type);
  const [office = ''] = organisation.split('-');
  const isState =
    /^(?:ubtv)?qh\d/u.test(office) ||
    ORGANISATIONS.some(
      ({ abbreviation, system }) => system === 'state' && fold(abbreviation) === office,
    );
  return {
    signs: [keyed(`${number}-${type}/${organisation}`), keyed(`${number}/${type}-${organisation}`)],
    shown:
      party && !isState
        ? `${number}-${shownType}/${shownPart(organisation)}`
        : `${number}/${shownType}-${shownPart(organisation)}`,
  };
}

function law(groups: Record<string, string | undefined>): ReturnType<Reader> {
  const rest = (groups['rest'] ?? '')
    .replace(/\s?-\s?|\s/u, '-')
    .replace(GLUED_LAW, '$<type>-$<organisation>');
  const key = `${groups['number'] ?? ''}/${groups['year'] ?? ''}/${rest}`;
  const [type = '', ...organisation] = rest.split('-');
  const shown =
    organisation.length === 0
      ? rest.toUpperCase()
      : `${SIGN_TYPES.get(type) ?? type.toUpperCase()}-${shownPart(organisation.join('-'))}`;
  return {
    signs: [keyed(key)],
    shown: `${groups['number'] ?? ''}/${groups['year'] ?? ''}/${shown}`,
  };
}

function numbered(groups: Record<string, string | undefined>): ReturnType<Reader> {
  const year = groups['year'] === undefined ? null : Number(groups['year']);
  const name = (groups['name'] ?? '').replace(/\s+/gu, ' ');
  const signTypes = name === '' ? [] : abbreviationsOf(name);
  const number = bare(groups['number'] ?? '');
  const shownName =
    documentType(NAMED.get(name) ?? '')?.vi ?? SIGN_TYPES.get(name) ?? name.toUpperCase();
  const shown = `${shownName} ${groups['number'] ?? ''}${year === null ? '' : `/${year}`}`.trim();
  return { signs: [{ key: null, number, signTypes, year }], shown };
}

/** A named type with number and organisation: the whole sign, and the number alone for what is signed otherwise. */
function namedWithOrganisation(groups: Record<string, string | undefined>): ReturnType<Reader> {
  const [partial] = numbered(groups).signs;
  const number = groups['number'] ?? '';
  const organisation = (groups['spaced'] ?? '').replace(/^trung\suong$/u, 'tw');
  const types = [...new Set(partial?.signTypes ?? [])];
  const whole = types.map((type) => typed({ number, type, organisation }));
  return {
    signs: [...whole.flatMap(({ signs }) => signs), ...(partial === undefined ? [] : [partial])],
    shown: whole[0]?.shown ?? numbered(groups).shown,
  };
}

const READERS: ReadonlyArray<[RegExp, Reader]> = [
  [LAW, law],
  [LAW_TYPE_FIRST, law],
  [TYPED, typed],
  [TYPE_FIRST, typed],
  [
    LETTER,
    (groups) => {
      const key = `${groups['number'] ?? ''}/${groups['office'] ?? ''}`;
      return { signs: [keyed(key)], shown: key.toUpperCase() };
    },
  ],
  [NAMED_ORGANISATION, namedWithOrganisation],
  [NAMED_NUMBER, numbered],
  [NUMBER_AND_YEAR, numbered],
];

function aliasReferences(text: string, aliases: AliasTable): SignReference[] {
  return findNamedReferences(text, aliases.freeNames).flatMap(
    ({ kind, key, start, end, text: shown }) => {
      const signs = kind === 'number' ? [] : signsOfAlias(key, aliases).map(keyed);
      return signs.length === 0 ? [] : [{ signs, shown, start, end }];
    },
  );
}

/**
 * Takes a normalised query, gives the signs in it in order, without overlaps: whole (`57-NQ/TW`,
 * `57 nq tw`, `158/2026/nd-cp`), in part (`nq 57`, `nghị định 158 năm 2026`) and by name
 * (`Nghị quyết Trung ương 4 khóa XII`, as the table of names has it). Marks and capitals are not needed.
 *
 * @param short what was read already
 */
export function signReferences(
  text: string,
  aliases: AliasTable = STARTER_ALIAS_TABLE,
  short: readonly SignReference[] = [],
): SignReference[] {
  if (fold(text).length !== text.length) return [];
  const folded = fold(text).replace(/(?<![\p{L}\p{N}])so(?=\d)/gu, '  ');
  const found = [
    ...short,
    ...aliasReferences(text, aliases).filter(({ start, end }) =>
      short.every((other) => end <= other.start || other.end <= start),
    ),
  ];
  for (const [pattern, read] of READERS) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const { signs, shown } = read(match.groups ?? {});
      const term = partyTerm(match.groups?.['term'] ?? '');
      const printed = pattern === LETTER ? text.slice(start, end).toUpperCase() : shown;
      found.push({
        signs,
        shown: term === null ? printed : `${printed} khóa ${term.roman}`,
        term,
        start,
        end,
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
