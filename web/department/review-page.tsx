import type { FC } from 'hono/jsx';
import type { AudiencePreview } from '../../domain/campaigns/audience.ts';
import type { ParticularField } from '../../domain/documents/particulars.ts';
import { Button, ButtonRow } from '../design/button.tsx';
import { type Choice, TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { type ChoosableTopic, TopicBoxes } from '../topics/topic-choice.tsx';
import { AudienceFields, AudienceFigures } from './audience-fields.tsx';
import { CirculationNotice, DraftConfirmation, type ReviewMarks } from './mark-confirmations.tsx';
import { type FieldErrors, ProposedFields } from './proposed-fields.tsx';
import { type ReadingWarning, warningSentences } from './reading-warnings.ts';
import type {
  ChoosableUnit,
  FieldReading,
  LastPublished,
  ReviewedPage,
  ReviewFields,
  ShownPlace,
  TypedParticulars,
} from './review-fields.ts';
import { REVIEW_FORM, ReviewPictures } from './review-pictures.tsx';

export type ReviewNotice =
  | { kind: 'saved' }
  | {
      kind: 'wrong' | 'notSaved';
      sentences: { field: string | null; text: string }[];
      link: string | null;
      /** The published document of which this file may be a new edition. */
      editionOf?: string | null;
    };

export type ReviewPageProps = {
  page: PageContext;
  uploadId: string;
  fileName: string;
  /** Of the draft that stands in the form; 0 = none saved yet. */
  revision: number;
  fields: ReviewFields;
  readings: FieldReading[];
  errors: FieldErrors;
  notice: ReviewNotice | null;
  /** What the reader of the file wants to be known. */
  warnings: ReadingWarning[];
  types: Choice[];
  units: ChoosableUnit[];
  /** The department's list. */
  topics: ChoosableTopic[];
  today: string;
  /** The time of publication in the form: `YYYY-MM-DD` and `HH:MM`, or empty. */
  wished: { day: string; time: string };
  /** When it will be published, ms; null = no time is set. */
  scheduledFor: number | null;
  /** Null where the audience in the form cannot be counted. */
  preview: AudiencePreview | null;
  pages: ReviewedPage[];
  shown: ShownPlace;
  last: LastPublished;
  /** The particulars in the form, those that the paper was not read to have, and what its marks ask for. */
  typed: TypedParticulars;
  absent: ParticularField[];
  marks: ReviewMarks;
};

/** Page pictures beside what was read, whom it is for, and the button that publishes it. */
export const ReviewPage: FC<ReviewPageProps> = (props) => {
  const { page, uploadId, fileName, revision, notice, preview } = props;
  const warnings = warningSentences(page.language, props.warnings);
  const { department } = messagesFor(page.language);
  const { review } = department;
  return (
    <Layout page={page} title={review.title} width="wide" islands={['audience', 'review']}>
      <PageHeading eyebrow={review.eyebrow(fileName)} lead={review.lead}>
        {review.title}
      </PageHeading>
      <ScheduledNotice {...props} language={page.language} />
      {notice && <ReviewNotices language={page.language} uploadId={uploadId} notice={notice} />}
      <div class="review">
        <form
          id={REVIEW_FORM}
          method="post"
          action={`/department/uploads/${uploadId}`}
          class="review-form"
          data-island="audience"
        >
          {/* The Enter key presses the first button of a form: this one changes nothing. */}
          <button type="submit" hidden formnovalidate />
          <input type="hidden" name="revision" value={String(revision)} />
          <h2>{review.metadata}</h2>
          {warnings.length > 0 && (
            <Notice tone="warning" title={review.warnings}>
              <ul>
                {warnings.map((warning) => (
                  <li>{warning}</li>
                ))}
              </ul>
            </Notice>
          )}
          <ReviewKeys language={page.language} />
          <ProposedFields
            {...props}
            language={page.language}
            hasPictures={props.pages.some(({ hasPicture }) => hasPicture)}
          />
          <TopicBoxes
            language={page.language}
            topics={props.topics}
            chosen={props.fields.topics ?? []}
          />
          <h2 id="audience">{review.audience}</h2>
          <CirculationNotice {...props} language={page.language} />
          <AudienceFields {...props} language={page.language} />
          <AudienceFigures language={page.language} preview={preview} />
          <DraftConfirmation {...props} language={page.language} />
          <PublishButtons language={page.language} preview={preview} />
          <PublishLater {...props} language={page.language} />
        </form>
        <ReviewPictures {...props} language={page.language} />
      </div>
      <form method="post" action={`/department/uploads/${uploadId}/discard`}>
        <Button look="danger">{department.discard}</Button>
      </form>
    </Layout>
  );
};

/** The keys work where scripts run, which show them then. */
const ReviewKeys: FC<{ language: Language }> = ({ language }) => {
  const { review } = messagesFor(language).department;
  return (
    <dl class="review-keys" id="review-keys" aria-label={review.keys} hidden>
      {review.keyList.map(({ keys, does }) => (
        <div>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
};

const PublishButtons: FC<{ language: Language; preview: AudiencePreview | null }> = (props) => {
  const { review } = messagesFor(props.language).department;
  const people = props.preview && formatsFor(props.language).count(props.preview.memberCount);
  return (
    <ButtonRow>
      <button
        class="button button-primary"
        type="submit"
        name="action"
        value="publish"
        id="publish"
        data-label={review.publish('{people}')}
      >
        {people ? review.publish(people) : review.publishPlain}
      </button>
      <Button look="secondary" name="action" value="save">
        {review.save}
      </Button>
    </ButtonRow>
  );
};

type LaterProps = Pick<
  ReviewPageProps,
  'uploadId' | 'today' | 'wished' | 'scheduledFor' | 'errors'
> & { language: Language };

/** Publishing at a given time instead of now; open where it was filled in. */
const PublishLater: FC<LaterProps> = ({ language, today, wished, errors }) => {
  const { later } = messagesFor(language).department.review;
  return (
    <details class="publish-later" open={wished.day !== '' || errors.publishDay !== undefined}>
      <summary>{later.summary}</summary>
      <p class="field-hint">{later.hint}</p>
      <div class="field-pair">
        <TextField
          type="date"
          name="publishDay"
          label={later.day}
          value={wished.day}
          min={today}
          error={errors.publishDay}
        />
        <TextField
          type="time"
          name="publishTime"
          label={later.time}
          value={wished.time || '08:00'}
        />
      </div>
      <Button look="secondary" name="action" value="schedule">
        {later.schedule}
      </Button>
    </details>
  );
};

const ScheduledNotice: FC<LaterProps> = ({ language, uploadId, scheduledFor }) => {
  const { later } = messagesFor(language).department.review;
  if (scheduledFor === null) return null;
  return (
    <Notice tone="info" title={later.waits(formatsFor(language).moment(scheduledFor))}>
      <p>{later.waitsHint}</p>
      <form method="post" action={`/department/uploads/${uploadId}/unschedule`}>
        <Button look="secondary">{later.cancel}</Button>
      </form>
    </Notice>
  );
};

type ReviewNoticesProps = { language: Language; uploadId: string; notice: ReviewNotice };

const ReviewNotices: FC<ReviewNoticesProps> = ({ language, uploadId, notice }) => {
  const { department, editions } = messagesFor(language);
  const { review } = department;
  if (notice.kind === 'saved') return <Notice tone="success" title={review.saved} />;
  return (
    <Notice tone="error" title={review[notice.kind]}>
      <ul>
        {notice.sentences.map(({ field, text }) => (
          <li>{field === null ? text : <a href={`#${field}`}>{text}</a>}</li>
        ))}
      </ul>
      {notice.link && (
        <p>
          <a href={notice.link}>{review.openConflict}</a>
        </p>
      )}
      {notice.editionOf && (
        <p>
          <a href={`/department/documents/${notice.editionOf}/edition?upload=${uploadId}`}>
            {editions.desk.asEdition}
          </a>
        </p>
      )}
    </Notice>
  );
};
