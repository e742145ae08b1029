import { CIRCULATION_MARKS } from '../../domain/documents/circulation-marks.ts';
import type { CorrectableField } from '../../domain/documents/corrections.ts';
import type { ShownCorrection } from '../../web/corrections/document-record.tsx';
import { messagesFor } from '../../web/messages/messages.ts';
import type { Language } from '../platform/errors.ts';
import { typeName } from '../reading/reading.views.ts';
import type { Correction } from './corrections.repository.ts';

/** A correction as the desk shows it: types by their names. */
export function shownCorrection(correction: Correction, language: Language): ShownCorrection {
  const { number, reason, correctorName, correctedAt } = correction;
  const changes = correction.changes.map(({ field, from, to }) => ({
    field,
    from: from && named(field, from, language),
    to: to && named(field, to, language),
  }));
  return { number, changes, reason, correctorName, correctedAt };
}

/** What stands in the history as a code, in words. */
function named(field: CorrectableField, code: string, language: Language): string {
  const { department, particulars } = messagesFor(language);
  if (field === 'type') return typeName(code, language);
  if (field === 'access') return lookUp(department.review.accessLevels, code);
  if (field === 'urgency') return lookUp(particulars.urgencies, code);
  if (field === 'circulation')
    return code
      .split('; ')
      .map((one) => CIRCULATION_MARKS.find((mark) => mark.code === one)?.[language] ?? one)
      .join('; ');
  if (field !== 'copy') return code;
  const [kind = '', ...block] = code.split(', ');
  return [lookUp(particulars.copies, kind), ...block].join(', ');
}

function lookUp(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code;
}
