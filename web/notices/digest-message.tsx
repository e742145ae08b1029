import type { FC } from 'hono/jsx';
import type { NoticeKind } from '../../domain/notices/due-notices.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** One thing a message tells of. `documentName` null = a document that is not named outside the service. */
export type DigestItem = {
  kind: NoticeKind;
  documentName: string | null;
  dueDate: string | null;
  people: number | null;
  units: number | null;
  /** Path of the page it leads to. */
  href: string;
};

/** More than these are only counted: a message is read on a phone. */
const ITEMS_SHOWN = 10;

/**
 * A message: of each thing its kind, number and title, why this person, until when; and one button. It
 * leads to the thing itself where there is only one, else to the list. No name of anybody, nothing personal in the
 * address.
 *
 * @param origin `https://host`
 */
export function digestMessage(
  messageId: string,
  items: readonly DigestItem[],
  { origin, language }: { origin: string; language: Language },
) {
  const { message: words } = messagesFor(language).notices;
  const lines = items.slice(0, ITEMS_SHOWN).map((item) => linesOf(item, language));
  const [only, ...others] = items;
  const url = origin + (only && others.length === 0 ? only.href : '/notices');
  const more = items.length - lines.length;
  const paragraphs = [
    ...lines.map((line) => line.join('\n')),
    ...(more > 0 ? [words.more(more)] : []),
  ];
  return {
    messageId,
    subject: words.subject(items.length),
    text: [words.greeting, ...paragraphs, `${words.button}: ${url}`, words.footer].join('\n\n'),
    brief: only ? briefOf(only, items.length - 1, language) : '',
    html: markupOf(<DigestMail {...{ lines, more, url, language }} />),
    count: items.length,
    url,
  };
}

/** The first thing by its kind and due date, and how many others: no document is named. */
function briefOf({ kind, dueDate }: DigestItem, others: number, language: Language): string {
  const { notices: words } = messagesFor(language);
  const parts = [
    words.kinds[kind],
    ...(dueDate ? [words.dueDate(formatsFor(language).date(dueDate))] : []),
    ...(others > 0 ? [words.message.others(others)] : []),
  ];
  return parts.join('. ');
}

function linesOf(
  { kind, documentName, dueDate, people, units }: DigestItem,
  language: Language,
): string[] {
  const { notices: words } = messagesFor(language);
  const formats = formatsFor(language);
  return [
    `${words.kinds[kind]}: ${documentName ?? words.message.unnamed}`,
    words.why[kind],
    ...(dueDate ? [words.dueDate(formats.date(dueDate))] : []),
    ...(people === null
      ? []
      : [words.message.counts(formats.count(people), formats.count(units ?? 0))]),
  ];
}

type DigestMailProps = { lines: string[][]; more: number; url: string; language: Language };

const DigestMail: FC<DigestMailProps> = ({ lines, more, url, language }) => {
  const { message: words } = messagesFor(language).notices;
  return (
    <html lang={language}>
      <body>
        <p>{words.greeting}</p>
        <ul>
          {lines.map(([first, ...rest]) => (
            <li>
              <p>
                <b>{first}</b>
              </p>
              {rest.map((line) => (
                <p>{line}</p>
              ))}
            </li>
          ))}
        </ul>
        {more > 0 && <p>{words.more(more)}</p>}
        <p>
          <a href={url}>{words.button}</a>
        </p>
        <p>{words.footer}</p>
      </body>
    </html>
  );
};

/** The code that proves an address to be the member's own. */
export function codeMessage(
  messageId: string,
  code: string,
  { origin, language }: { origin: string; language: Language },
) {
  const { message: words } = messagesFor(language).notices;
  const text = words.codeText(code);
  return {
    messageId,
    subject: words.codeSubject,
    text,
    brief: words.codeSubject,
    html: markupOf(<p>{text}</p>),
    count: 1,
    url: `${origin}/notices/settings`,
  };
}

/** What Hono's elements become as text, escaped. */
function markupOf(element: { toString: () => string | Promise<string> }): string {
  return element.toString() as string;
}
