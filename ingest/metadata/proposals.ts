import type { Proposed } from '../../domain/documents/extraction.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { evidenceOf } from '../structure/reading-lines.ts';

/** A field that was not read. `notes` may say why: `number_blank`. */
export function notRead<T>(...notes: string[]): Proposed<T> {
  return { value: null, confidence: 0, sure: false, evidence: [], notes };
}

/**
 * A field that was read. Sure from 0.95; what comes from OCR is at most 0.9, because a wrong mark or
 * digit makes another valid value that nothing on the page contradicts.
 */
export function proposed<T>(
  value: T,
  confidence: number,
  lines: readonly ReadingLine[],
  notes: readonly string[] = [],
): Proposed<T> {
  const fromOcr = lines.some((line) => line.source === 'ocr');
  const capped = Math.round(Math.min(confidence, fromOcr ? 0.9 : 1) * 100) / 100;
  return {
    value,
    confidence: capped,
    sure: capped >= 0.95,
    evidence: lines.map(evidenceOf),
    notes: fromOcr ? [...notes, 'from_ocr'] : [...notes],
  };
}

/** The same field with less confidence (and so perhaps no longer sure) and the reason noted. */
export function doubted<T>(field: Proposed<T>, confidence: number, note: string): Proposed<T> {
  if (field.value === null) return field;
  const lowered = Math.min(field.confidence, confidence);
  return { ...field, confidence: lowered, sure: lowered >= 0.95, notes: [...field.notes, note] };
}
