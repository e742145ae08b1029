import type { FC } from 'hono/jsx';
import type { Evidence } from '../../domain/documents/extraction.ts';
import { Button, ButtonLink } from '../design/button.tsx';
import { PagePicture } from '../design/page-picture.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import { fieldName } from './field-name.ts';
import type { FieldReading, ReviewedPage, ShownPlace } from './review-fields.ts';

/** Pages to either side of the shown one that stand in the document, hidden, so that scripts turn to them at once. */
const PAGES_AT_HAND = 10;
/** Room between the words and the frame around them, points. */
const FRAME_ROOM = 3;
/** Id of the form, for buttons that stand outside of it. */
export const REVIEW_FORM = 'review';

type ReviewPicturesProps = {
  language: Language;
  uploadId: string;
  pages: ReviewedPage[];
  readings: FieldReading[];
  shown: ShownPlace;
};

/** The pages of the file one at a time, with a frame around the place where a field was read. */
export const ReviewPictures: FC<ReviewPicturesProps> = (props) => {
  const { language, uploadId, pages, readings, shown } = props;
  const { review } = messagesFor(language).department;
  const hasPictures = pages.some(({ hasPicture }) => hasPicture);
  const withEvidence = new Set(
    readings.flatMap(({ evidence }) => evidence.map(({ page }) => page)),
  );
  const atHand = pages.filter(
    ({ number }) => withEvidence.has(number) || Math.abs(number - shown.page) <= PAGES_AT_HAND,
  );
  return (
    <section class="review-pictures" aria-labelledby="pictures-title">
      <h2 id="pictures-title">{review.pictures}</h2>
      {hasPictures ? (
        atHand.map((page) => <ReviewPage {...props} reviewed={page} />)
      ) : (
        <p>{review.noPictures}</p>
      )}
      <ButtonLink look="quiet" href={`/department/uploads/${uploadId}/original`} download>
        {review.original}
      </ButtonLink>
    </section>
  );
};

const ReviewPage: FC<ReviewPicturesProps & { reviewed: ReviewedPage }> = (props) => {
  const { language, uploadId, pages, readings, shown, reviewed } = props;
  const { department, design } = messagesFor(language);
  const { number, width, height, hasPicture } = reviewed;
  return (
    <div class="review-page" data-page={number} hidden={number !== shown.page}>
      <div class="review-pager">
        <PageButton {...props} to={number - 1} label={department.review.previousPage} />
        <PageButton {...props} to={number + 1} label={department.review.nextPage} />
      </div>
      <div
        class="review-scroll"
        tabindex={0}
        role="region"
        aria-label={design.pagePicture(number, pages.length)}
      >
        {hasPicture ? (
          <PagePicture
            language={language}
            src={`/department/uploads/${uploadId}/pages/${number}.webp`}
            number={number}
            pages={pages.length}
            width={width}
            height={height}
          >
            <Frames reviewed={reviewed} readings={readings} shown={shown} />
          </PagePicture>
        ) : (
          <p>{department.review.noPicture(number)}</p>
        )}
      </div>
      {readings
        .filter(({ evidence }) => evidence.some(({ page }) => page === number))
        .map(({ field }) => (
          <p class="review-pointer" data-frame-of={field} hidden={field !== shown.field}>
            {department.review.framed(fieldName(field, language))}{' '}
            <a href={`#${field}`}>{department.review.backToField}</a>
          </p>
        ))}
    </div>
  );
};

type PageButtonProps = ReviewPicturesProps & { to: number; label: string };

const PageButton: FC<PageButtonProps> = ({ uploadId, pages, to, label }) => (
  <Button
    look="secondary"
    form={REVIEW_FORM}
    formaction={`/department/uploads/${uploadId}?page=${to}#pictures-title`}
    formnovalidate
    disabled={!pages.some(({ number }) => number === to)}
    data-show-page={to}
  >
    {label}
  </Button>
);

type FramesProps = { reviewed: ReviewedPage; readings: FieldReading[]; shown: ShownPlace };

/** Decorative for screen readers: beside each field stands what the frame would show them. */
const Frames: FC<FramesProps> = ({ reviewed, readings, shown }) => {
  const { number, width, height } = reviewed;
  return (
    <svg
      class="page-frames"
      viewBox={`0 0 ${round(width)} ${round(height)}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {readings.flatMap(({ field, evidence }) =>
        boxesOn(number, evidence).map((box, index) => (
          <rect
            {...(index === 0 && evidence[0]?.page === number ? { id: `frame-${field}` } : {})}
            data-frame-of={field}
            hidden={field !== shown.field}
            {...framed(box, reviewed)}
          />
        )),
      )}
    </svg>
  );
};

type Box = NonNullable<Evidence['box']>;

function boxesOn(number: number, evidence: readonly Evidence[]): Box[] {
  return evidence.flatMap(({ page, box }) => (page === number && box !== null ? [box] : []));
}

/** The box in points of the page, with some room around the words. */
function framed([x0, y0, x1, y1]: Box, { width, height }: ReviewedPage) {
  return {
    x: round(x0 * width - FRAME_ROOM),
    y: round(y0 * height - FRAME_ROOM),
    width: round((x1 - x0) * width + 2 * FRAME_ROOM),
    height: round((y1 - y0) * height + 2 * FRAME_ROOM),
    rx: FRAME_ROOM,
  };
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
