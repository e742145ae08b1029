import { foldWords } from '../vietnamese/fold.ts';
import { STARTER_ALIASES } from './aliases.table.ts';
import { findNamedReferences } from './named-references.ts';

/** A name and one document that goes by it. `issueDate` YYYY-MM-DD. */
export type Alias = { name: string; sign: string; issuer: string; issueDate: string };

/** Names ready for looking up; made by `aliasTable`. */
export type AliasTable = {
  byKey: ReadonlyMap<string, readonly Alias[]>;
  /** Folded names that the grammar of named references does not know, longest first. */
  freeNames: readonly string[];
};

const FREE = 'name:';

/**
 * The key under which a name is kept, the same for every spelling: that of the named reference it is
 * (`plenum:4:XII`, `number:resolution:57`), else `name:` and its folded words.
 */
export function aliasKey(name: string): string {
  const text = name.trim();
  const [reference] = findNamedReferences(text);
  const isWhole = reference?.start === 0 && reference.end === text.length;
  return isWhole ? reference.key : FREE + foldWords(text);
}

/** Takes the rows, in the order of likelihood, gives them ready for looking up. */
export function aliasTable(aliases: readonly Alias[]): AliasTable {
  const byKey = Map.groupBy(aliases, ({ name }) => aliasKey(name));
  const freeNames = [...byKey.keys()]
    .filter((key) => key.startsWith(FREE))
    .map((key) => key.slice(FREE.length))
    .sort((a, b) => b.length - a.length);
  return { byKey, freeNames };
}

/** What stands in a committee's table before anybody changes it. */
export const STARTER_ALIAS_TABLE: AliasTable = aliasTable(STARTER_ALIASES);

/** Takes the key of a named reference, gives the documents it may stand for, the likeliest first; empty when the table does not know it. */
export function aliasesOf(key: string, table: AliasTable = STARTER_ALIAS_TABLE): readonly Alias[] {
  return table.byKey.get(key) ?? [];
}

/** Takes the key of a named reference, gives the canonical signs it may stand for; empty when the table does not know it. */
export function signsOfAlias(key: string, table: AliasTable = STARTER_ALIAS_TABLE): string[] {
  return [...new Set(aliasesOf(key, table).map(({ sign }) => sign))];
}
