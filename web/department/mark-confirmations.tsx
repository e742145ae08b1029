import type { FC } from 'hono/jsx';
import type { Access } from '../../domain/documents/access-levels.ts';
import {
  CIRCULATION_MARKS,
  type CirculationMark,
} from '../../domain/documents/circulation-marks.ts';
import { ChoiceLine, TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/** What the marks of a paper ask of the person who publishes it. */
export type ReviewMarks = {
  circulation: CirculationMark[];
  /** The widest access that honours them; null = they say nothing. */
  widest: Access | null;
  /** The words of the draft mark. */
  draft: string | null;
};

type MarkConfirmationsProps = {
  language: Language;
  marks: ReviewMarks;
  /** As typed. */
  fields: { confirmDraft?: boolean; widerReason?: string };
  errors: { confirmDraft?: string | undefined; widerReason?: string | undefined };
};

/** Why the readers are proposed as they are, and the reason that is needed to open the paper to more. */
export const CirculationNotice: FC<MarkConfirmationsProps> = (props) => {
  const { language, marks, fields, errors } = props;
  const { particulars, department } = messagesFor(language);
  if (marks.widest === null) return null;
  const names = CIRCULATION_MARKS.filter(({ code }) => marks.circulation.includes(code)).map(
    (mark) => mark[language],
  );
  return (
    <>
      <Notice tone="warning" title={particulars.marked(names)}>
        <p>{particulars.widest(department.review.accessLevels[marks.widest])}</p>
      </Notice>
      <TextField
        name="widerReason"
        label={particulars.widerReason}
        hint={particulars.widerReasonHint}
        error={errors.widerReason}
        value={fields.widerReason ?? ''}
        autocomplete="off"
        maxlength={500}
      />
    </>
  );
};

/** A draft is published only by somebody who says so. */
export const DraftConfirmation: FC<MarkConfirmationsProps> = (props) => {
  const { language, marks, fields, errors } = props;
  const { particulars } = messagesFor(language);
  if (marks.draft === null) return null;
  return (
    <Notice tone="warning" title={particulars.draftMarked(marks.draft)}>
      <p>{particulars.draftAdvice}</p>
      <ChoiceLine
        kind="checkbox"
        name="confirmDraft"
        choice={{ value: 'true', label: particulars.confirmDraft }}
        checked={fields.confirmDraft ?? false}
      />
      {errors.confirmDraft && <p class="field-error">{errors.confirmDraft}</p>}
    </Notice>
  );
};
