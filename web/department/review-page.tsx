import type { FC } from 'hono/jsx';
import type { AudiencePreview } from '../../domain/campaigns/audience.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import type { Choice } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { PagePicture } from '../design/page-picture.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { type ChoosableTopic, TopicBoxes } from '../topics/topic-choice.tsx';
import { AudienceFields, AudienceFigures } from './audience-fields.tsx';
import { type FieldErrors, ProposedFields } from './proposed-fields.tsx';
import { type ReadingWarning, warningSentences } from './reading-warnings.ts';
import type { ChoosableUnit, FieldReading, ReviewFields } from './review-fields.ts';

/** Pages shown beside the form; the rest is in the original. */
const PICTURES_SHOWN = 30;

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
  /** Null where the audience in the form cannot be counted. */
  preview: AudiencePreview | null;
  pictures: { number: number; width: number; height: number; hasPicture: boolean }[];
};

/** Page pictures beside what was read, whom it is for, and the button that publishes it. */
export const ReviewPage: FC<ReviewPageProps> = (props) => {
  const { page, uploadId, fileName, revision, notice, preview } = props;
  const warnings = warningSentences(page.language, props.warnings);
  const { department } = messagesFor(page.language);
  const { review } = department;
  return (
    <Layout page={page} title={review.title} width="wide" islands={['audience']}>
      <PageHeading eyebrow={review.eyebrow(fileName)} lead={review.lead}>
        {review.title}
      </PageHeading>
      {notice && <ReviewNotices language={page.language} uploadId={uploadId} notice={notice} />}
      <div class="review">
        <form
          method="post"
          action={`/department/uploads/${uploadId}`}
          class="review-form"
          data-island="audience"
        >
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
          <ProposedFields {...props} language={page.language} />
          <TopicBoxes
            language={page.language}
            topics={props.topics}
            chosen={props.fields.topics ?? []}
          />
          <h2>{review.audience}</h2>
          <AudienceFields {...props} language={page.language} />
          <AudienceFigures language={page.language} preview={preview} />
          <PublishButtons language={page.language} preview={preview} />
        </form>
        <Pictures {...props} />
      </div>
      <form method="post" action={`/department/uploads/${uploadId}/discard`}>
        <Button look="danger">{department.discard}</Button>
      </form>
    </Layout>
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

const Pictures: FC<ReviewPageProps> = ({ page, uploadId, pictures }) => {
  const { review } = messagesFor(page.language).department;
  const shown = pictures.filter(({ hasPicture }) => hasPicture).slice(0, PICTURES_SHOWN);
  const left = pictures.length - shown.length;
  return (
    <section class="review-pictures" aria-labelledby="pictures-title">
      <h2 id="pictures-title">{review.pictures}</h2>
      <div class="review-scroll" tabindex={0} role="region" aria-labelledby="pictures-title">
        {shown.length === 0 && <p>{review.noPictures}</p>}
        {shown.map(({ number, width, height }) => (
          <PagePicture
            language={page.language}
            src={`/department/uploads/${uploadId}/pages/${number}.webp`}
            number={number}
            pages={pictures.length}
            width={width}
            height={height}
          />
        ))}
        {shown.length > 0 && left > 0 && <p>{review.morePictures(left)}</p>}
      </div>
      <ButtonLink look="quiet" href={`/department/uploads/${uploadId}/original`} download>
        {review.original}
      </ButtonLink>
    </section>
  );
};
