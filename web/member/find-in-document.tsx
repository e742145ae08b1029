import type { FC } from 'hono/jsx';
import { findWords } from '../../domain/vietnamese/find-words.ts';
import { SearchIcon } from '../design/icons.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import type { OutlinedPassage } from './passage-outline.ts';

type FindFormProps = {
  language: Language;
  /** Of the reader. */
  path: string;
  /** What was typed; empty = nothing yet. */
  typed: string;
};

/**
 * Finds in this document. Without JavaScript the form asks for the page again, which then lists the passages;
 * with it the matches are marked in place.
 */
export const FindForm: FC<FindFormProps> = ({ language, path, typed }) => {
  const { find } = messagesFor(language).reading;
  return (
    <form
      class="find-form"
      role="search"
      aria-label={find.label}
      method="get"
      action={`${path}#found`}
      data-island="find"
      data-none={find.none}
      data-at={find.at('{at}', '{all}')}
    >
      <label class="field-label" for="find">
        {find.label}
      </label>
      <div class="find-line">
        <input
          class="control"
          id="find"
          name="find"
          type="search"
          value={typed}
          autocomplete="off"
          maxlength={100}
        />
        <button class="button button-secondary" type="submit">
          <SearchIcon />
          <span class="visually-hidden">{find.submit}</span>
        </button>
      </div>
      <div class="find-walk">
        <p class="find-state" role="status" />
        <p class="find-steps" hidden>
          <button class="button button-quiet" type="button" value="-1">
            {find.previous}
          </button>
          <button class="button button-quiet" type="button" value="1">
            {find.next}
          </button>
          <button class="button button-quiet find-finish" type="reset">
            {find.finish}
          </button>
        </p>
      </div>
    </form>
  );
};

type FoundProps = { language: Language; typed: string; passages: readonly OutlinedPassage[] };

/** The passages that hold what was typed, as links to them. */
export const FoundInDocument: FC<FoundProps> = ({ language, typed, passages }) => {
  const { find } = messagesFor(language).reading;
  const found = passages.filter((passage) => findWords(textOf(passage), typed).length > 0);
  return (
    <nav class="found-in-document" id="found" aria-label={find.foundLabel(typed)}>
      <p>{found.length === 0 ? find.none : find.found(found.length, typed)}</p>
      <ul>
        {found.map((passage) => (
          <li>
            <a href={`#${passage.anchor}`} lang="vi">
              {beginning(textOf(passage))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

function textOf({ label, heading, body }: OutlinedPassage): string {
  return [label, heading, body].filter(Boolean).join(' ');
}

function beginning(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
