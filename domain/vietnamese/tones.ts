/** Open `oa`, `oe`, `uy` with the tone on the second vowel (hoà, khoẻ, thuỷ) and the same on the first (hòa, khỏe, thủy). */
const SECOND = 'oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ';
const FIRST = 'òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy';

const FIRST_FROM_SECOND = new Map<string, string>(
  Array.from({ length: 15 }, (_, i) => [
    SECOND.slice(2 * i, 2 * i + 2),
    FIRST.slice(2 * i, 2 * i + 2),
  ]),
);

const OPEN_PAIR = /(?<![qQ])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?!\p{L})/gu;

/**
 * Takes NFC text, gives it with the tone of open `oa oe uy` on the first vowel (hoà → hòa, UỶ → ỦY),
 * so that both spellings compare equal. Never after q (quý) and never before another letter (hoàn).
 * For comparison keys; shown text keeps its own spelling.
 */
export function placeTones(text: string): string {
  return text.replace(OPEN_PAIR, (pair, first: string, second: string) => {
    const placed = FIRST_FROM_SECOND.get(pair.toLowerCase());
    if (placed === undefined) return pair;
    const head = placed.charAt(0);
    const tail = placed.charAt(1);
    return (
      (first === first.toUpperCase() ? head.toUpperCase() : head) +
      (second === second.toUpperCase() ? tail.toUpperCase() : tail)
    );
  });
}
