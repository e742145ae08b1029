import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A person's own searches; `href` leads to each. */
export type KeptSearches = {
  /** The latest first, under the names they were given. */
  saved: { id: string; name: string; href: string }[];
  /** The latest first. */
  recent: { query: string; href: string }[];
};

type BeginningProps = { language: Language; kept: KeptSearches };

/** What to do where nothing is asked yet: what was saved, what was asked lately, examples. */
export const SearchBeginning: FC<BeginningProps> = ({ language, kept }) => {
  const { finding } = messagesFor(language);
  return (
    <div class="search-beginning">
      <p>{finding.begin}</p>
      <Saved language={language} saved={kept.saved} />
      <Recent language={language} recent={kept.recent} />
      <p class="example-line">
        <span>{finding.examples}</span>
        {finding.exampleQueries.map((query) => (
          <a class="example" href={`/search?q=${encodeURIComponent(query)}`} lang="vi">
            {query}
          </a>
        ))}
      </p>
    </div>
  );
};

const Saved: FC<{ language: Language; saved: KeptSearches['saved'] }> = ({ language, saved }) => {
  const { searches } = messagesFor(language);
  if (saved.length === 0) return null;
  return (
    <section class="kept-searches" aria-labelledby="saved-searches">
      <h2 id="saved-searches">{searches.saved}</h2>
      <ul>
        {saved.map(({ id, name, href }) => (
          <li>
            <a href={href} lang="vi">
              {name}
            </a>
            <form method="post" action={`/search/saved/${id}/remove`}>
              <Button look="quiet">
                {searches.remove}
                <span class="visually-hidden"> “{name}”</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Recent: FC<{ language: Language; recent: KeptSearches['recent'] }> = ({
  language,
  recent,
}) => {
  const { searches } = messagesFor(language);
  if (recent.length === 0) return null;
  return (
    <section class="kept-searches" aria-labelledby="recent-searches">
      <h2 id="recent-searches">{searches.recent}</h2>
      <ul>
        {recent.map(({ query, href }) => (
          <li>
            <a href={href} lang="vi">
              {query}
            </a>
            <form method="post" action="/search/recent/forget">
              <input type="hidden" name="q" value={query} />
              <Button look="quiet">
                {searches.remove}
                <span class="visually-hidden"> “{query}”</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action="/search/recent/forget">
        <Button look="secondary">{searches.forgetAll}</Button>
      </form>
      <p class="kept-note">{searches.recentNote}</p>
    </section>
  );
};

/** `name` is proposed. */
type SaveProps = { language: Language; name: string; address: string };

/** Gives the search that is shown a name, to open it by one tap later. */
export const SaveSearch: FC<SaveProps> = ({ language, name, address }) => {
  const { searches } = messagesFor(language);
  return (
    <details class="folded">
      <summary>{searches.save}</summary>
      <form method="post" action="/search/saved">
        <input type="hidden" name="search" value={address} />
        <TextField
          name="name"
          id="search-name"
          label={searches.name}
          value={name.slice(0, 100)}
          maxlength={100}
        />
        <Button look="secondary">{searches.saveIt}</Button>
      </form>
    </details>
  );
};
