import type { FC } from 'hono/jsx';
import { MOST_OPTIONS, MOST_QUESTIONS, type Question } from '../../domain/quizzes/quiz.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { ChoiceGroup, ChoiceLine, TextArea, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';

/** The form as typed: empty questions and options may stand in it. */
export type QuizFields = { questions: Question[]; passMark: string; attempts: string };

export type QuizEditPageProps = {
  page: PageContext;
  campaign: { campaignId: string; title: string };
  fields: QuizFields;
  /** When the version on the page was saved, ms; null = there is none yet. */
  seenAt: number | null;
  begun: boolean;
  ended: boolean;
  justSaved: boolean;
  error: string | null;
};

/** Writes the questions of a campaign, without a script: one more question comes with a button. */
export const QuizEditPage: FC<QuizEditPageProps> = (props) => {
  const { page, campaign, fields, seenAt } = props;
  const { edit } = messagesFor(page.language).quizzes;
  const path = `/department/campaigns/${campaign.campaignId}`;
  return (
    <Layout page={page} title={edit.title}>
      <Breadcrumb language={page.language} crumbs={[{ name: campaign.title, href: path }]} />
      <PageHeading eyebrow={<span lang="vi">{campaign.title}</span>} lead={edit.lead}>
        {edit.title}
      </PageHeading>
      {props.error !== null && (
        <Notice tone="error" title={edit.failed}>
          <p>{props.error}</p>
        </Notice>
      )}
      {props.justSaved && <Notice tone="success" title={edit.saved} />}
      {props.begun && <Notice tone="info" title={edit.begun} />}
      {props.ended && <Notice tone="warning" title={edit.ended} />}
      <form method="post" action={`${path}/quiz`}>
        <input type="hidden" name="seenAt" value={seenAt ?? ''} />
        <input type="hidden" name="count" value={fields.questions.length} />
        <p>{edit.emptyHint}</p>
        {fields.questions.map((question, index) => (
          <QuestionFields page={page} question={question} index={index} />
        ))}
        {fields.questions.length < MOST_QUESTIONS && (
          <Button look="secondary" name="action" value="add" formnovalidate>
            {edit.add}
          </Button>
        )}
        <TextField
          name="passMark"
          type="number"
          label={edit.passMark}
          value={fields.passMark}
          min="1"
          max={String(MOST_QUESTIONS)}
        />
        <TextField
          name="attempts"
          type="number"
          label={edit.attempts}
          hint={edit.attemptsHint}
          value={fields.attempts}
          min="1"
        />
        <ButtonRow>
          <Button name="action" value="save">
            {edit.save}
          </Button>
          <ButtonLink look="secondary" href={path}>
            {edit.back}
          </ButtonLink>
        </ButtonRow>
      </form>
      {seenAt !== null && !props.ended && (
        <form method="post" action={`${path}/quiz/end`}>
          <p>{edit.endHint}</p>
          <Button look="danger">{edit.end}</Button>
        </form>
      )}
    </Layout>
  );
};

type QuestionProps = { page: PageContext; question: Question; index: number };

const QuestionFields: FC<QuestionProps> = ({ page, question, index }) => {
  const { edit } = messagesFor(page.language).quizzes;
  return (
    <fieldset class="field">
      <legend>
        <h2>{edit.question(index + 1)}</h2>
      </legend>
      <TextArea
        name={`text-${index}`}
        label={edit.text}
        value={question.text}
        rows={2}
        maxlength={1000}
      />
      <ChoiceGroup
        kind="radio"
        name={`kind-${index}`}
        legend={edit.kind}
        choices={(['single', 'multiple'] as const).map((value) => ({
          value,
          label: edit.kinds[value],
        }))}
        chosen={[question.kind]}
      />
      <p class="field-hint">{edit.optionsHint}</p>
      {Array.from({ length: MOST_OPTIONS }, (_, at) => (
        <div class="quiz-option">
          <TextField
            name={`option-${index}-${at}`}
            label={edit.option(at + 1)}
            value={question.options[at]?.text ?? ''}
            maxlength={500}
          />
          <ChoiceLine
            kind="checkbox"
            name={`right-${index}`}
            choice={{ value: String(at), label: edit.right(at + 1) }}
            checked={question.options[at]?.right ?? false}
          />
        </div>
      ))}
    </fieldset>
  );
};
