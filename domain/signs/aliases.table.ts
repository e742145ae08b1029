/** Names of documents and the signs they may stand for. A plenum often issued several resolutions. */
export type SignAlias = {
  /** Key of a named reference, `plenum:4:XII`. */
  key: string;
  /** Canonical signs, the likeliest first. */
  signs: readonly string[];
};

/**
 * Starter table of the resolutions of Central Committee plenums, to be checked and completed by the
 * department; only what is widely cited under the name of its plenum.
 */
export const SIGN_ALIASES: readonly SignAlias[] = [
  { key: 'plenum:4:XI', signs: ['12-NQ/TW'] },
  { key: 'plenum:8:XI', signs: ['29-NQ/TW'] },
  { key: 'plenum:4:XII', signs: ['04-NQ/TW'] },
  { key: 'plenum:5:XII', signs: ['10-NQ/TW', '11-NQ/TW', '12-NQ/TW'] },
  { key: 'plenum:6:XII', signs: ['18-NQ/TW', '19-NQ/TW', '20-NQ/TW', '21-NQ/TW'] },
  { key: 'plenum:7:XII', signs: ['26-NQ/TW', '27-NQ/TW', '28-NQ/TW'] },
  { key: 'plenum:8:XII', signs: ['36-NQ/TW'] },
  { key: 'plenum:5:XIII', signs: ['18-NQ/TW', '19-NQ/TW', '20-NQ/TW', '21-NQ/TW'] },
  { key: 'plenum:6:XIII', signs: ['27-NQ/TW', '28-NQ/TW', '29-NQ/TW'] },
  { key: 'plenum:8:XIII', signs: ['42-NQ/TW', '43-NQ/TW', '44-NQ/TW', '45-NQ/TW'] },
];

/** Takes the key of a named reference, gives the signs it may stand for; empty when the table does not know it. */
export function signsOfAlias(key: string): readonly string[] {
  return SIGN_ALIASES.find((alias) => alias.key === key)?.signs ?? [];
}
