import type { FC } from 'hono/jsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A published question with its answer; nothing of who asked. `answeredAt` ms. */
export type ShownAnswer = {
  questionId: string;
  question: string;
  answer: string;
  answeredAt: number;
  /** The passage was reworded since. */
  passageChanged: boolean;
};

/** What was asked and answered about one passage, folded below it. */
export const PassageAnswers: FC<{ language: Language; answers: readonly ShownAnswer[] }> = ({
  language,
  answers,
}) => {
  const { questions } = messagesFor(language);
  if (answers.length === 0) return null;
  return (
    <details class="passage-answers" lang={language}>
      <summary>{questions.answersAt(answers.length)}</summary>
      {answers.map((one) => (
        <div class="answered" id={`hoi-${one.questionId}`}>
          <p>
            <b>{questions.asked}:</b> <span lang="vi">{one.question}</span>
          </p>
          <AnswerText language={language} answer={one.answer} />
          <p class="done-facts">
            {questions.answeredAt(formatsFor(language).moment(one.answeredAt))}
            {one.passageChanged && <> {questions.passageChanged}</>}
          </p>
        </div>
      ))}
    </details>
  );
};

/** The department's answer, a paragraph for each line. */
export const AnswerText: FC<{ language: Language; answer: string }> = ({ language, answer }) => {
  const { questions } = messagesFor(language);
  const [first = '', ...rest] = answer.split('\n').filter((line) => line.trim() !== '');
  return (
    <>
      <p>
        <b>{questions.answered}:</b> <span lang="vi">{first}</span>
      </p>
      {rest.map((line) => (
        <p lang="vi">{line}</p>
      ))}
    </>
  );
};
