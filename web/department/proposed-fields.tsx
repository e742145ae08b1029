import type { Child, FC } from 'hono/jsx';
import { PARTICULAR_FIELDS, type ParticularField } from '../../domain/documents/particulars.ts';
import { Badge, type BadgeTone } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { type Choice, ChoiceLine, SelectField, TextArea, TextField } from '../design/field.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import { fieldName } from './field-name.ts';
import { AbsentParticulars, ParticularControl } from './particular-fields.tsx';
import {
  CERTAINTIES,
  type FieldReading,
  inReviewOrder,
  type LastPublished,
  type ProposedField,
  REPEATED_FIELDS,
  type ReviewedField,
  type ReviewFields,
  type TypedParticulars,
} from './review-fields.ts';

/** What is wrong, by field of the form. */
export type FieldErrors = Partial<
  Record<
    | ProposedField
    | 'access'
    | 'audience'
    | 'dueDate'
    | 'publishDay'
    | 'confirmDraft'
    | 'widerReason',
    string
  >
>;

type ProposedFieldsProps = {
  language: Language;
  uploadId: string;
  fields: ReviewFields;
  readings: FieldReading[];
  /** Whether there are page pictures on which a place can be shown. */
  hasPictures: boolean;
  last: LastPublished;
  errors: FieldErrors;
  /** Code and name of each type of document. */
  types: Choice[];
  /** As they stand in the form. */
  typed: TypedParticulars;
  /** Particulars that the paper was not read to have. */
  absent: ParticularField[];
};

const TONES: Record<FieldReading['certainty'], BadgeTone> = {
  sure: 'success',
  look: 'warning',
  unread: 'error',
};

/** The fields that were read, those that need a person first, each with where it was read. */
export const ProposedFields: FC<ProposedFieldsProps> = (props) => {
  const { review } = messagesFor(props.language).department;
  const counts = CERTAINTIES.map((certainty) => {
    const count = props.readings.filter((reading) => reading.certainty === certainty).length;
    return `${review[certainty]}: ${count}`;
  });
  return (
    <>
      <p class="review-counts">{counts.join(' · ')}</p>
      <p>
        <a class="standalone-link" href="#audience">
          {review.toAudience}
        </a>
      </p>
      {inReviewOrder(props.readings).map((reading) => (
        <ReviewedFieldFrame {...props} reading={reading} />
      ))}
      <AbsentParticulars language={props.language} typed={props.typed} absent={props.absent} />
    </>
  );
};

const ReviewedFieldFrame: FC<ProposedFieldsProps & { reading: FieldReading }> = (props) => {
  const { language, reading } = props;
  const { review } = messagesFor(language).department;
  const { field, certainty } = reading;
  return (
    <div class="review-field" data-field={field} data-certainty={certainty}>
      <p class="review-certainty">
        <Badge tone={TONES[certainty]}>{review[certainty]}</Badge>
      </p>
      {isParticular(field) ? (
        <ParticularControl
          language={language}
          field={field}
          typed={props.typed}
          hint={placesOf(reading, language)}
        />
      ) : (
        <Control {...props} field={field} hint={placesOf(reading, language)} />
      )}
      <FieldHelps {...props} />
    </div>
  );
};

function isParticular(field: ReviewedField): field is ParticularField {
  return PARTICULAR_FIELDS.some((particular) => particular === field);
}

/** Characters of what was read on one page; long lists stand in the control anyway. */
const LONGEST_QUOTATION = 200;

function shortened(text: string): string {
  return text.length > LONGEST_QUOTATION ? `${text.slice(0, LONGEST_QUOTATION).trimEnd()}…` : text;
}

/** `Trang 1: “NGHỊ QUYẾT”`, page after page. */
function placesOf({ evidence }: FieldReading, language: Language): string {
  const { review } = messagesFor(language).department;
  if (evidence.length === 0) return review.noEvidence;
  const byPage = Map.groupBy(evidence, ({ page }) => page);
  return Array.from(byPage, ([page, pieces]) =>
    review.evidence(page, shortened(pieces.map(({ text }) => text).join(' / '))),
  ).join('; ');
}

/** Buttons and not links: what was typed goes along, and comes back with the page. */
const FieldHelps: FC<ProposedFieldsProps & { reading: FieldReading }> = (props) => {
  const { language, uploadId, hasPictures, last, reading } = props;
  const { review } = messagesFor(language).department;
  const { field, evidence } = reading;
  const action = `/department/uploads/${uploadId}?field=${field}`;
  const repeated = REPEATED_FIELDS.find((name) => name === field);
  const lastValue = repeated ? last[repeated] : null;
  return (
    <div class="review-helps">
      {hasPictures && evidence[0] && (
        <Button
          look="quiet"
          formaction={`${action}#frame-${field}`}
          formnovalidate
          data-show-field={field}
        >
          {review.showPlace(fieldName(field, language), evidence[0].page)}
        </Button>
      )}
      {lastValue !== null && (
        <Button
          look="quiet"
          name="sameAsLast"
          value={field}
          formaction={`${action}#${field}`}
          formnovalidate
          data-last-value={lastValue}
        >
          {review.sameAsLast(lastValue)}
        </Button>
      )}
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
