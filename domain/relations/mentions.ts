import { findDates } from '../dates/find-dates.ts';
import { documentTypeAtStart } from '../documents/document-types.ts';
import { type AliasTable, STARTER_ALIAS_TABLE, signsOfAlias } from '../signs/aliases.ts';
import { findSigns } from '../signs/find-signs.ts';
import { findNamedReferences } from '../signs/named-references.ts';
import { signKey } from '../signs/signs.ts';
import { fold } from '../vietnamese/fold.ts';
import type { RelationTarget } from './relations.ts';

/** A document mentioned in a text; `start` and `end` are positions in that text. */
export type Mention = {
  start: number;
  end: number;
  target: RelationTarget;
  /** Read through a misprint: a person should look. */
  repaired: boolean;
};

/** Characters after a sign within which its date and issuer may stand. */
const REACH = 180;
/** Words at which the name of an issuer ends. */
const AFTER_ISSUER = new Set(
  'về ngày quy hướng có đã được bị trong theo sửa thì hết thực từ kể thay bãi đến hay hoặc cùng tại khi để do nay nhằm năm'.split(
    ' ',
  ),
);
const LONGEST_ISSUER = 14;

/** Takes the text behind `của` or `do`, gives the name of a body it begins with, or null. */
function issuerAt(text: string): string | null {
  const [phrase = ''] = text.split(/[,;:.()“”"\n]/u);
  const words: string[] = [];
  const all = phrase.trim().split(/\s+/u);
  for (const [index, word] of all.entries()) {
    const rest = all.slice(index + 1).join(' ');
    const joinsAnother =
      word === 'và' && (documentTypeAtStart(rest) !== null || !/^\p{Lu}/u.test(rest));
    const isVerb = word === 'ban' && all[index + 1] === 'hành';
    if (AFTER_ISSUER.has(word) || isVerb || joinsAnother || /\d/u.test(word)) break;
    words.push(word);
  }
  const name = words.join(' ');
  return /^\p{Lu}/u.test(name) && words.length <= LONGEST_ISSUER ? name : null;
}

const BEFORE_DATE = /^[\s,(]*(?:(?:do|cua)\s[^;.\n]+?)?[\s,]*(?:ban\s+hanh\s+)?(?:ngay\s*)?$/u;
/** Between sign and date these make it the date of something else. */
const ANOTHER_DATE = /\b(?:hieu luc|ke tu|tu|den|truoc|sau|het han|vao)\b/u;

/** Date and issuer stated right behind a sign: `ngày 12/3/2026 của Tỉnh ủy`, `của Bộ Chính trị, ngày …`. */
function statedBehind(after: string): Pick<RelationTarget, 'date' | 'issuer'> {
  const [first] = findDates(after);
  const before = first === undefined ? '' : fold(after.slice(0, first.start)).replace(/\s+/gu, ' ');
  const belongs = first !== undefined && BEFORE_DATE.test(before) && !ANOTHER_DATE.test(before);
  const direct = /^[\s,(]*(?:của|do)\s+/iu.exec(after);
  if (direct)
    return { date: belongs ? first.day : null, issuer: issuerAt(after.slice(direct[0].length)) };
  if (!belongs) return { date: null, issuer: null };
  const behindDate = after.slice(first.end);
  const then = /^[\s,)]*(?:của|do)\s+/iu.exec(behindDate);
  return { date: first.day, issuer: then ? issuerAt(behindDate.slice(then[0].length)) : null };
}

/** Takes a text, gives the documents mentioned in it by sign or by name, in order, without overlaps. */
export function findMentions(text: string, aliases: AliasTable = STARTER_ALIAS_TABLE): Mention[] {
  const signs = findSigns(text);
  const names = findNamedReferences(text, aliases.freeNames).filter((name) =>
    signs.every((sign) => sign.end <= name.start || name.end <= sign.start),
  );
  const starts = [...signs, ...names].map(({ start }) => start).sort((a, b) => a - b);
  const behind = (end: number): string =>
    text.slice(end, Math.min(end + REACH, starts.find((start) => start >= end) ?? text.length));
  const mentions = [
    ...signs.map(
      ({ sign, canonical, tier, start, end }): Mention => ({
        start,
        end,
        repaired: tier === 'repaired',
        target: {
          sign: canonical,
          signKey: signKey(sign),
          ...statedBehind(behind(end)),
          name: null,
          candidateKeys: [],
        },
      }),
    ),
    ...names.map(
      ({ key, start, end }): Mention => ({
        start,
        end,
        repaired: false,
        target: {
          sign: null,
          signKey: null,
          ...statedBehind(behind(end)),
          name: key,
          candidateKeys: signsOfAlias(key, aliases).map((sign) => signKey(sign)),
        },
      }),
    ),
  ];
  return mentions.sort((a, b) => a.start - b.start);
}
