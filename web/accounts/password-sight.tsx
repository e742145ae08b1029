import type { FC } from 'hono/jsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/**
 * Lets the passwords of the form it stands in be read while they are typed: on a small keyboard that is what keeps
 * them free of slips. A page with it names the island `password-sight`; without a script it is not shown.
 */
export const PasswordSight: FC<{ language: Language }> = ({ language }) => (
  <div class="choice" data-island="password-sight" hidden>
    <input id="password-sight" type="checkbox" />
    <label for="password-sight">{messagesFor(language).accounts.showPassword}</label>
  </div>
);
