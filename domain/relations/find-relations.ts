import { documentTypesOfSign } from '../documents/document-types.ts';
import { type AliasTable, STARTER_ALIAS_TABLE } from '../signs/aliases.ts';
import { findSigns } from '../signs/find-signs.ts';
import { signKey } from '../signs/signs.ts';
import { fold } from '../vietnamese/fold.ts';
import { type CitingPassage, type CitingText, citingTexts } from './citing-texts.ts';
import { carriedOver, changesOthers, type Governing, governingCues } from './governing-cues.ts';
import { findMentions, type Mention } from './mentions.ts';
import type { CitingDocument, Relation, RelationPlace, RelationTarget } from './relations.ts';

const CONFIDENCE: Record<RelationPlace, number> = {
  title: 0.95,
  preamble: 0.95,
  last_article: 0.95,
  body: 0.9,
};
const CONFIDENCE_OF_CITES = 0.8;
/** A weaker ground multiplies: a sign read through a misprint, a document called by name, a list below its cue. */
const REPAIRED = 0.7;
const NAMED = 0.6;
const CARRIED = 0.9;

/** The kinds of document that guide by what they are: their title often says only "thực hiện …". */
const GUIDING_TYPE = 'guidance';

/** Positions of the sentences of a text: lines, parted at a full stop before a capital. */
function sentenceRanges(text: string): [start: number, end: number][] {
  const ranges: [number, number][] = [];
  let start = 0;
  for (const match of text.matchAll(/\n|[.]\s+(?=\p{Lu})/gu)) {
    ranges.push([start, match.index]);
    start = match.index + match[0].length;
  }
  ranges.push([start, text.length]);
  return ranges;
}

function relationOf(text: CitingText, mention: Mention, governing: Governing | null): Relation {
  const { ordinal, part, place } = text;
  const { start, end, target, repaired } = mention;
  const base = governing === null ? CONFIDENCE_OF_CITES : CONFIDENCE[place];
  const factors = [
    repaired ? REPAIRED : 1,
    target.name === null ? 1 : NAMED,
    governing?.carried ? CARRIED : 1,
  ];
  return {
    kind: governing?.kind ?? 'cites',
    cue: governing?.cue ?? null,
    place,
    span: { ordinal, part, start, end, text: text.text.slice(start, end) },
    target,
    confidence: Math.round(factors.reduce((a, b) => a * b, base) * 100) / 100,
  };
}

type OpenList = { governing: Governing; level: number };

/** The relations of one text, sentence by sentence; a list announced before goes on in `open`. */
function relationsIn(
  text: CitingText,
  { amends, aliases }: { amends: boolean; aliases: AliasTable },
  open: OpenList | null,
): { relations: Relation[]; open: OpenList | null } {
  const folded = fold(text.text);
  if (folded.length !== text.text.length) return { relations: [], open: null };
  const mentions = findMentions(text.text, aliases);
  const relations: Relation[] = [];
  let list = open !== null && text.level > open.level ? open : null;
  let listed = list?.governing ?? null;
  for (const [start, end] of sentenceRanges(text.text)) {
    const inside = mentions.filter((mention) => mention.start >= start && mention.start < end);
    const sentence = {
      folded: folded.slice(start, end),
      place: text.place,
      mentions: inside.map((one) => ({ ...one, start: one.start - start, end: one.end - start })),
    };
    const governing = governingCues(sentence, amends);
    for (const [index, mention] of inside.entries()) {
      const inherited = index === 0 ? listed : null;
      relations.push(relationOf(text, mention, governing[index] ?? inherited));
    }
    const announced = carriedOver(sentence, amends);
    if (announced !== null) {
      listed = announced;
      list = { governing: announced, level: text.level };
    }
  }
  return { relations, open: list };
}

/** `Nghị quyết 57` after `57-NQ/TW`: number and type are the same. */
function mayName(name: string, sign: string): boolean {
  const [kind, type, number] = name.split(':');
  const parsed = findSigns(sign)[0]?.sign;
  if (kind !== 'number' || parsed === undefined || Number(parsed.number) !== Number(number))
    return false;
  return documentTypesOfSign(parsed).some(({ code }) => code === type);
}

/** Whether this may be the citing document itself. A stated other date makes it another of the same number. */
function isItself({ target }: Relation, own: CitingDocument): boolean {
  if (own.sign === null) return false;
  const key = signKey(own.sign);
  if (target.name !== null)
    return target.candidateKeys.includes(key) || mayName(target.name, own.sign);
  const dated = target.date !== null && own.issueDate !== null;
  return target.signKey === key && !(dated && target.date !== own.issueDate);
}

/** The one value that is stated, or null where there is none or several. */
function onlyOne(relations: readonly Relation[], field: 'date' | 'issuer'): string | null {
  const values = new Set(relations.map(({ target }) => target[field]));
  values.delete(null);
  return values.size === 1 ? ([...values][0] ?? null) : null;
}

/** Date and issuer said once hold for every mention of the sign, unless the document knows several of that number. */
function completed(relations: readonly Relation[]): Relation[] {
  const byKey = Map.groupBy(relations, ({ target }) => target.signKey);
  const said = new Map(
    [...byKey].map(([key, all]) => [
      key,
      { date: onlyOne(all, 'date'), issuer: onlyOne(all, 'issuer') },
    ]),
  );
  return relations.map((relation) => {
    const { target } = relation;
    if (target.signKey === null) return relation;
    const { date = null, issuer = null } = said.get(target.signKey) ?? {};
    const stated = { date: target.date ?? date, issuer: target.issuer ?? issuer };
    return { ...relation, target: { ...target, ...stated } };
  });
}

function targetKey({ signKey: key, date, name }: RelationTarget): string {
  return JSON.stringify([key, date, name]);
}

/** One relation for each kind and target, at its first place; a plain citation says nothing beside another kind. */
function withoutRepetition(relations: readonly Relation[]): Relation[] {
  const meant = new Set(
    relations.filter(({ kind }) => kind !== 'cites').map(({ target }) => targetKey(target)),
  );
  const seen = new Set<string>();
  return relations.filter(({ kind, target }) => {
    const key = `${kind} ${targetKey(target)}`;
    const isNew = !seen.has(key) && (kind !== 'cites' || !meant.has(targetKey(target)));
    seen.add(key);
    return isNew;
  });
}

/**
 * Takes the passages of a document and what is known of it, gives its relations to other documents in
 * the order of the text, title first. Never one to itself. Nothing is inferred: without words that say
 * so of this document itself ("Quyết định này thay thế …"), a mention is a plain citation.
 *
 * @param aliases the names documents go by
 */
export function findRelations(
  passages: readonly CitingPassage[],
  own: CitingDocument,
  aliases: AliasTable = STARTER_ALIAS_TABLE,
): Relation[] {
  const title = own.title.normalize('NFC');
  const amends = changesOthers(title);
  const relations: Relation[] = [];
  let open: OpenList | null = null;
  for (const text of citingTexts(title, passages)) {
    const read = relationsIn(text, { amends, aliases }, open);
    open = read.open;
    relations.push(...read.relations);
  }
  const guiding = own.type === GUIDING_TYPE;
  const others = completed(relations)
    .filter((relation) => !isItself(relation, own))
    .map(
      (relation): Relation =>
        guiding && relation.place === 'title' && relation.kind === 'implements'
          ? { ...relation, kind: 'guides' }
          : relation,
    );
  const signs = others.flatMap(({ target }) => (target.sign === null ? [] : [target.sign]));
  return withoutRepetition(
    others.filter(({ target }) => {
      const { name } = target;
      return name === null || !signs.some((sign) => mayName(name, sign));
    }),
  );
}
