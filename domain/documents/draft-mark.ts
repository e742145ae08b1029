import { fold } from '../vietnamese/fold.ts';

const DRAFT =
  /^(?:ban )?du thao(?: (?:lan|thu|so))*(?: (?:\d{1,2}|[ivx]{1,4}|nhat|hai|ba|bon|tu|nam|cuoi))?(?:,? (?:trinh|gui|xin|lay|ngay|de|phuc vu|kem theo|tiep thu)\b.{0,100})?$/u;

/** Takes a whole line, gives the words of the draft mark that it is: `DỰ THẢO LẦN 2`; null for every other line. */
export function draftMarkOn(line: string): string | null {
  const words = line.replace(/^[^\p{L}]+|[^\p{L}\d]+$/gu, '');
  return DRAFT.test(fold(words)) ? words : null;
}
