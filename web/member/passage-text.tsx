import type { FC } from 'hono/jsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import { PassageAnswers, type ShownAnswer } from '../questions/passage-answers.tsx';
import type { OutlinedPassage } from './passage-outline.ts';

type PassageProps = {
  language: Language;
  documentId: string;
  passage: OutlinedPassage;
  /** What was asked and answered about it. */
  answers: readonly ShownAnswer[];
};

/** One passage of the text with its anchor; the first of each page of the original carries the page mark. */
export const PassageText: FC<PassageProps> = ({ language, documentId, passage, answers }) => (
  <div class={`passage passage-${passage.kind} indent-${indentOf(passage)}`} id={passage.anchor}>
    {passage.beginsPage && (
      <PageMark language={language} documentId={documentId} page={passage.page} />
    )}
    {passage.headingLevel === null ? (
      <RunningText passage={passage} />
    ) : (
      <HeadedText passage={passage} headingLevel={passage.headingLevel} />
    )}
    <PassageAnswers language={language} answers={answers} />
  </div>
);

const PageMark: FC<{ language: Language; documentId: string; page: number }> = (props) => {
  const { reader } = messagesFor(props.language).reading;
  return (
    <a
      class="page-mark"
      href={`/documents/${props.documentId}?view=pictures#trang-${props.page}`}
      aria-label={reader.pageMarkLabel(props.page)}
      lang={props.language}
    >
      {reader.pageMark(props.page)}
    </a>
  );
};

type HeadedTextProps = { passage: OutlinedPassage; headingLevel: 2 | 3 | 4 | 5 | 6 };

const HeadedText: FC<HeadedTextProps> = ({ passage, headingLevel }) => {
  const { label, heading, body } = passage;
  const Heading = `h${headingLevel}` as const;
  const title = [label, heading].filter(Boolean).join(' ');
  return (
    <>
      <Heading>{title || body}</Heading>
      {title && <Paragraphs text={body} />}
    </>
  );
};

const RunningText: FC<{ passage: OutlinedPassage }> = ({ passage }) =>
  passage.kind === 'table' ? (
    <TabbedTable text={passage.body} />
  ) : (
    <Paragraphs text={passage.body} label={passage.label} />
  );

const Paragraphs: FC<{ text: string; label?: string }> = ({ text, label = '' }) => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return label ? <p>{label}</p> : null;
  return (
    <>
      {lines.map((line, index) => (
        <p>
          {index === 0 && label && <span class="passage-label">{label} </span>}
          {line}
        </p>
      ))}
    </>
  );
};

/** Rows are lines, cells are separated by tabs; the first row heads the columns. */
const TabbedTable: FC<{ text: string }> = ({ text }) => {
  const [head = [], ...rows] = text.split('\n').map((line) => line.split('\t'));
  return (
    <div class="passage-table" tabindex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Points and clauses stand in from their article, at most three steps, so that phones keep their width. */
function indentOf({ headingLevel, kind, level }: OutlinedPassage): number {
  if (headingLevel !== null || kind === 'preamble' || kind === 'closing' || kind === 'table')
    return 0;
  return kind === 'paragraph' ? 0 : Math.min(Math.max(level - 1, 0), 3);
}
