import type { Child, FC } from 'hono/jsx';
import { Badge, type BadgeTone } from '../design/badge.tsx';
import { type Choice, ChoiceLine, SelectField, TextArea, TextField } from '../design/field.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import {
  type FieldReading,
  inReviewOrder,
  type ProposedField,
  type ReviewFields,
} from './review-fields.ts';

/** What is wrong, by field of the form. */
export type FieldErrors = Partial<
  Record<ProposedField | 'access' | 'audience' | 'dueDate', string>
>;

type ProposedFieldsProps = {
  language: Language;
  fields: ReviewFields;
  readings: FieldReading[];
  errors: FieldErrors;
  /** Code and name of each type of document. */
  types: Choice[];
};

const TONES: Record<FieldReading['certainty'], BadgeTone> = {
  sure: 'success',
  look: 'warning',
  unread: 'error',
};

/** The fields that were read, those that need a look first, each with where it was read. */
export const ProposedFields: FC<ProposedFieldsProps> = (props) => (
  <>
    {inReviewOrder(props.readings).map((reading) => (
      <ReviewedField {...props} reading={reading} />
    ))}
  </>
);

const ReviewedField: FC<ProposedFieldsProps & { reading: FieldReading }> = (props) => {
  const { language, reading } = props;
  const { review } = messagesFor(language).department;
  const { field, certainty, evidence } = reading;
  return (
    <div class="review-field" data-certainty={certainty}>
      <p class="review-certainty">
        <Badge tone={TONES[certainty]}>{review[certainty]}</Badge>
      </p>
      <Control
        {...props}
        field={field}
        hint={evidence ? review.evidence(evidence.page, evidence.text) : review.noEvidence}
      />
    </div>
  );
};

const Control: FC<ProposedFieldsProps & { field: ProposedField; hint: string }> = (props) => {
  const { language, fields, errors, types, field, hint } = props;
  const { review } = messagesFor(language).department;
  const frame = { name: field, label: review.fields[field], hint, error: errors[field] };
  if (field === 'type')
    return (
      <SelectField
        {...frame}
        value={fields.type}
        choices={[{ value: '', label: review.chooseType }, ...types]}
      />
    );
  if (field === 'title')
    return <TextArea {...frame} value={fields.title} rows={3} maxlength={2000} />;
  if (field === 'sign')
    return (
      <WithNone name="noSign" label={review.noSign} checked={fields.noSign}>
        <TextField {...frame} value={fields.sign} autocomplete="off" maxlength={100} />
      </WithNone>
    );
  if (field === 'issueDate')
    return (
      <WithNone name="noDate" label={review.noDate} checked={fields.noDate}>
        <TextField {...frame} type="date" value={fields.issueDate} />
      </WithNone>
    );
  return <TextField {...frame} value={fields[field]} autocomplete="off" maxlength={300} />;
};

type WithNoneProps = { name: string; label: string; checked: boolean; children?: Child };

/** A field that a document may lack, and the box that says so. */
const WithNone: FC<WithNoneProps> = ({ name, label, checked, children }) => (
  <>
    {children}
    <ChoiceLine kind="checkbox" name={name} choice={{ value: 'true', label }} checked={checked} />
  </>
);
