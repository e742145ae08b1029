import type { FC } from 'hono/jsx';
import { TextField } from '../design/field.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/** The password beside an entry about others, where it was not given within the last minutes. */
export const IdentityField: FC<{ language: Language; asked: boolean }> = ({ language, asked }) => {
  const { tickPage } = messagesFor(language).conferences;
  if (!asked) return null;
  return (
    <TextField
      type="password"
      name="password"
      label={tickPage.password}
      hint={tickPage.passwordHint}
      autocomplete="current-password"
      required
    />
  );
};
