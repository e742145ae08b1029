import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/** Finds people by code or name. Sent in the body, so that no name stands in an address or a log. */
export const MemberSearchForm: FC<{ language: Language; query?: string }> = ({
  language,
  query = '',
}) => {
  const { members } = messagesFor(language);
  return (
    <form class="as-of-form" method="post" action="/members/search">
      <TextField
        type="search"
        name="q"
        label={members.search}
        hint={members.searchHint}
        value={query}
        maxlength={120}
        autocomplete="off"
      />
      <Button look="secondary">{members.searchButton}</Button>
    </form>
  );
};
