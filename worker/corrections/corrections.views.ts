import type { ShownCorrection } from '../../web/corrections/document-record.tsx';
import type { Language } from '../platform/errors.ts';
import { typeName } from '../reading/reading.views.ts';
import type { Correction } from './corrections.repository.ts';

/** A correction as the desk shows it: types by their names. */
export function shownCorrection(correction: Correction, language: Language): ShownCorrection {
  const { number, reason, correctorName, correctedAt } = correction;
  const named = (code: string | null) => code && typeName(code, language);
  const changes = correction.changes.map((change) =>
    change.field === 'type'
      ? { ...change, from: named(change.from), to: named(change.to) }
      : change,
  );
  return { number, changes, reason, correctorName, correctedAt };
}
