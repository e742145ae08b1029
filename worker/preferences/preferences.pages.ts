import { setCookie } from 'hono/cookie';
import { TEXT_SIZES, THEMES } from '../../web/layout/page-context.ts';
import { saveLanguage } from '../notices/notice-settings.repository.ts';
import { readForm } from '../platform/request-body.ts';
import { safeReturnPath } from '../platform/return-path.ts';
import { createRouter, page } from '../platform/route-table.ts';

/** 400 days, the longest that browsers keep a cookie: a choice of type size should not have to be made again. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

/** What may be chosen, by cookie name. Anything else in the form is passed over. */
const CHOICES = { theme: THEMES, textSize: TEXT_SIZES, language: ['vi', 'en'] } as const;

export const preferencesRouter = createRouter();

/** Remembers theme, text size or language in cookies, a member's language for messages as well, then goes back to where the person was. */
page(preferencesRouter, 'POST', '/preferences', { everyone: true }, async (c) => {
  const form = await readForm(c);
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = allowed.find((choice) => choice === form.get(name));
    if (value)
      setCookie(c, name, value, {
        path: '/',
        maxAge: MAX_AGE_SECONDS,
        sameSite: 'Lax',
        secure: new URL(c.req.url).protocol === 'https:',
      });
  }
  const actor = c.get('actor');
  const language = CHOICES.language.find((choice) => choice === form.get('language'));
  if (language && actor?.kind === 'account')
    await saveLanguage(c.get('services'), actor.memberId, language);
  return c.redirect(safeReturnPath(form.get('return')), 303);
});
