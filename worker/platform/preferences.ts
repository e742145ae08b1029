import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Preferences, TEXT_SIZES, THEMES } from '../../web/layout/page-context.ts';
import type { AppEnv } from './app-env.ts';

/** How this browser wants pages to look, from its cookies; an unknown value is the default. */
export function readPreferences(c: Context<AppEnv>): Preferences {
  const theme = THEMES.find((choice) => choice === getCookie(c, 'theme'));
  const textSize = TEXT_SIZES.find((choice) => choice === getCookie(c, 'textSize'));
  return { theme: theme ?? 'auto', textSize: textSize ?? 'normal' };
}
