import {
  decodeTcvn3,
  decodeVni,
  encodingOfFont,
  isUnicodeAllTheSame,
  restoreLostHorn,
} from '../../../domain/vietnamese/legacy-encodings.ts';
import type { ReadingContext, ReadPages } from '../extraction.types.ts';
import { readBlocks } from '../text/set-text.ts';
import type { TextBlock } from '../text/typeset.ts';
import { arrangeTypedColumns } from './typed-columns.ts';

/** Undoes encodings of before Unicode, run by run, and remembers that it had to. For one document. */
export class LegacyRuns {
  isLegacy = false;
  restoredWords = 0;

  /** The text of one run in Unicode. The name of its font decides; null = it has none. */
  decode(text: string, font: string | null): string {
    const legacy = font === null ? null : encodingOfFont(font);
    if (!legacy) return text;
    // Fonts that call themselves symbol fonts have their letters moved into the private area.
    const letters = text.replaceAll(/[\uf020-\uf0ff]/gu, (unit) =>
      String.fromCharCode(unit.charCodeAt(0) - 0xf000),
    );
    const decoded =
      legacy.encoding === 'tcvn3'
        ? decodeTcvn3(letters, { capitals: legacy.capitals })
        : decodeVni(letters);
    const plain = legacy.capitals ? letters.toUpperCase() : letters;
    if (decoded === plain) return decoded;
    if (isUnicodeAllTheSame(letters, decoded)) return plain;
    this.isLegacy = true;
    return decoded;
  }

  /** Puts the letter ư back where a program has dropped it; only in documents with legacy runs. */
  restore(text: string): string {
    if (!this.isLegacy) return text;
    const { text: whole, repaired } = restoreLostHorn(text);
    this.restoredWords += repaired;
    return whole;
  }
}

/** Sets the blocks of an office document on pages, and says what had to be repaired. @throws IngestFailure */
export async function readOfficeBlocks(
  blocks: readonly TextBlock[],
  legacy: LegacyRuns,
  context: ReadingContext,
): Promise<ReadPages> {
  const result = await readBlocks(
    arrangeTypedColumns(blocks),
    legacy.isLegacy ? 'repaired' : 'text_layer',
    context,
  );
  if (legacy.restoredWords > 0)
    result.warnings.push({
      code: 'lost_letters_restored',
      page: null,
      detail: `${legacy.restoredWords} words`,
    });
  return result;
}
