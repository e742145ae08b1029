import type { FC } from 'hono/jsx';
import type { AudiencePreview } from '../../domain/campaigns/audience.ts';
import type { PassageChange } from '../../domain/editions/passage-changes.ts';
import { UnitTree } from '../department/audience-fields.tsx';
import {
  CirculationNotice,
  DraftConfirmation,
  type ReviewMarks,
} from '../department/mark-confirmations.tsx';
import type { ChoosableUnit } from '../department/review-fields.ts';
import { Button, ButtonRow } from '../design/button.tsx';
import { ChoiceGroup, TextArea, TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { PassageChanges } from './passage-changes.tsx';

/** What stands in the form, as typed. */
export type EditionFields = {
  change: 'material' | 'minor' | '';
  reason: string;
  audience: 'whole' | 'units' | 'acknowledged';
  unitIds: string[];
  /** YYYY-MM-DD. */
  dueDate: string;
  obligation: 'required' | 'recommended';
  confirmDraft: boolean;
  widerReason: string;
};

/** Which field an error belongs to, with its sentence. */
export type EditionErrors = Partial<
  Record<'change' | 'reason' | 'audience' | 'dueDate' | 'confirmDraft' | 'widerReason', string>
>;

export type EditionPageProps = {
  page: PageContext;
  document: { documentId: string; sign: string | null; title: string };
  uploadId: string;
  /** Of the edition to come. */
  number: number;
  /** What the file says its sign is, where it differs from that of the document. */
  otherSign: string | null;
  /** Of the new text; `widest` null where they allow those who may read the document. */
  marks: ReviewMarks;
  changes: PassageChange[];
  fields: EditionFields;
  errors: EditionErrors;
  /** A refusal that belongs to no field. */
  failure: string | null;
  units: ChoosableUnit[];
  today: string;
  /** Of the audience chosen; null where it reaches nobody or cannot be counted. */
  preview: AudiencePreview | null;
  /** People whose assignment of the old text is open and will be closed. */
  outstanding: number | null;
};

/** The old text against the new, and the decision: whether it must be read again, by whom, until when. */
export const EditionPage: FC<EditionPageProps> = (props) => {
  const { page, document, uploadId, number, otherSign, failure } = props;
  const { publishing } = messagesFor(page.language).editions;
  const title = publishing.title(number);
  return (
    <Layout page={page} title={title} width="reading">
      <PageHeading eyebrow={document.sign ?? ''} lead={<span lang="vi">{document.title}</span>}>
        {title}
      </PageHeading>
      {failure && <Notice tone="error" title={failure} />}
      {otherSign && (
        <Notice tone="warning" title={publishing.otherSign(otherSign, document.sign ?? '')} />
      )}
      <h2>{publishing.differences}</h2>
      <PassageChanges language={page.language} changes={props.changes} />
      <form method="post" action={`/department/documents/${document.documentId}/edition`}>
        <input type="hidden" name="upload" value={uploadId} />
        <h2>{publishing.decision}</h2>
        <DecisionFields {...props} />
        <CirculationNotice {...props} language={page.language} />
        <DraftConfirmation {...props} language={page.language} />
        <fieldset class="edition-round">
          <legend>
            <h2>{publishing.round}</h2>
          </legend>
          <RoundFields {...props} />
        </fieldset>
        <ButtonRow>
          <Button name="action" value="publish">
            {publishing.publish}
          </Button>
          <Button look="secondary" name="action" value="preview">
            {publishing.preview}
          </Button>
        </ButtonRow>
      </form>
    </Layout>
  );
};

const DecisionFields: FC<EditionPageProps> = ({ page, fields, errors }) => {
  const { editions } = messagesFor(page.language);
  const { publishing, change } = editions;
  return (
    <>
      <ChoiceGroup
        kind="radio"
        name="change"
        legend={publishing.change}
        error={errors.change}
        choices={(['material', 'minor'] as const).map((value) => ({
          value,
          label: change[value],
          hint: publishing.changeHints[value],
        }))}
        chosen={[fields.change]}
        required
      />
      <TextArea
        name="reason"
        label={publishing.reason}
        hint={publishing.reasonHint}
        error={errors.reason}
        value={fields.reason}
        rows={3}
        maxlength={500}
      />
    </>
  );
};

const RoundFields: FC<EditionPageProps> = (props) => {
  const { page, fields, errors, units, today, preview, outstanding } = props;
  const { editions, department } = messagesFor(page.language);
  const { publishing } = editions;
  const { count } = formatsFor(page.language);
  return (
    <>
      <ChoiceGroup
        kind="radio"
        name="audience"
        legend={publishing.audience}
        error={errors.audience}
        choices={(['whole', 'units', 'acknowledged'] as const).map((value) => ({
          value,
          label: publishing.audiences[value],
        }))}
        chosen={[fields.audience]}
      />
      <details open={fields.audience === 'units'}>
        <summary>{department.review.units}</summary>
        <UnitTree language={page.language} units={units} chosen={new Set(fields.unitIds)} />
      </details>
      <div role="status">
        {preview && (
          <p>{publishing.reached(count(preview.memberCount), count(preview.unitCount))}</p>
        )}
        {outstanding !== null && outstanding > 0 && (
          <p>{publishing.willClose(count(outstanding))}</p>
        )}
      </div>
      <TextField
        name="dueDate"
        type="date"
        label={department.review.dueDate}
        error={errors.dueDate}
        value={fields.dueDate}
        min={today}
      />
      <ChoiceGroup
        kind="radio"
        name="obligation"
        legend={department.review.obligation}
        choices={Object.entries(department.review.obligations).map(([value, label]) => ({
          value,
          label,
        }))}
        chosen={[fields.obligation]}
      />
    </>
  );
};
