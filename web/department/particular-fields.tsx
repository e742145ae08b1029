import type { FC } from 'hono/jsx';
import { CIRCULATION_MARKS } from '../../domain/documents/circulation-marks.ts';
import { COPY_KINDS, type ParticularField } from '../../domain/documents/particulars.ts';
import { signingPowerOf } from '../../domain/documents/signing-powers.ts';
import { URGENCIES } from '../../domain/documents/urgency.ts';
import { ChoiceGroup, SelectField, TextArea, TextField } from '../design/field.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import type { TypedParticulars } from './review-fields.ts';

type ParticularControlProps = {
  language: Language;
  field: ParticularField;
  typed: TypedParticulars;
  /** Where it was read, absent where it was not. */
  hint?: string | undefined;
};

/** Fields of which each line is one entry. */
const LISTS = ['addressees', 'recipients', 'appendices', 'coSigners'] as const;

/** The control of one particular of a document. */
export const ParticularControl: FC<ParticularControlProps> = ({ language, field, typed, hint }) => {
  const { particulars } = messagesFor(language);
  const frame = { name: field, label: particulars.fields[field], hint };
  if (field === 'circulation')
    return (
      <ChoiceGroup
        kind="checkbox"
        name={field}
        legend={frame.label}
        hint={hint}
        choices={CIRCULATION_MARKS.map((mark) => ({ value: mark.code, label: mark[language] }))}
        chosen={typed.circulation}
      />
    );
  if (field === 'urgency' || field === 'copy') {
    const codes = field === 'urgency' ? URGENCIES : COPY_KINDS;
    const names: Record<string, string> =
      field === 'urgency' ? particulars.urgencies : particulars.copies;
    const choices = codes.map((value) => ({ value, label: names[value] ?? value }));
    return (
      <SelectField
        {...frame}
        value={typed[field]}
        choices={[{ value: '', label: particulars.none }, ...choices]}
      />
    );
  }
  if (LISTS.some((list) => list === field)) {
    const how = field === 'coSigners' ? particulars.coSignersHint : particulars.listHint;
    return (
      <TextArea
        {...frame}
        hint={[how, hint].filter(Boolean).join(' ')}
        value={typed[field]}
        rows={Math.min(8, Math.max(2, typed[field].split('\n').length))}
        maxlength={20_000}
      />
    );
  }
  if (field === 'signerPost' && typed.signerPost !== '') {
    const power = particulars.powers[signingPowerOf(typed.signerPost)];
    frame.hint = [hint, `(${power})`].filter(Boolean).join(' ');
  }
  return <TextField {...frame} value={typed[field]} autocomplete="off" maxlength={300} />;
};

type AbsentProps = { language: Language; typed: TypedParticulars; absent: ParticularField[] };

/** What the paper was not read to have, folded away: most papers carry few of these. */
export const AbsentParticulars: FC<AbsentProps> = ({ language, typed, absent }) => {
  const { particulars } = messagesFor(language);
  if (absent.length === 0) return null;
  return (
    <details class="review-absent">
      <summary>{particulars.absent}</summary>
      <p class="field-hint">{particulars.absentHint}</p>
      {absent.map((field) => (
        <ParticularControl language={language} field={field} typed={typed} />
      ))}
    </details>
  );
};
