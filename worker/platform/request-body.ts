import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv } from './app-env.ts';
import { bodyMalformed, bodyTooLarge, notFound } from './errors.ts';

/** A form, bytes: one with every field full stays under this, a draft of it under the 2 MB of a row. */
export const FORM_BYTES = 1_000_000;
/** A JSON body, bytes: two thousand units with long names fit. */
export const JSON_BYTES = 4_000_000;

/**
 * Refuses a body over the limit before anything is parsed: an announced one unread, any other as soon as
 * it grows over it.
 *
 * @throws `body.too_large` (413)
 */
export function limitBody(limitBytes: number): MiddlewareHandler<AppEnv> {
  return bodyLimit({
    maxSize: limitBytes,
    onError: () => {
      throw bodyTooLarge({ limitBytes });
    },
  });
}

const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/iu;

/** The form that was sent; empty when the body is none. @throws `body.malformed` (400) */
export async function readForm(c: Context<AppEnv>): Promise<FormData> {
  if (!FORM_TYPE.test(c.req.header('content-type') ?? '')) return new FormData();
  try {
    return await c.req.formData();
  } catch {
    throw bodyMalformed();
  }
}

/** A text field of a form; one that is missing or a file reads as empty. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/**
 * Which of its buttons a form was sent with. A form that names none of them is not one of ours: nothing is
 * decided by what it leaves out.
 *
 * @throws notFound (404)
 */
export function pressedButton<Button extends string>(
  form: FormData,
  name: string,
  buttons: readonly Button[],
): Button {
  const pressed = textOf(form, name);
  const button = buttons.find((one) => one === pressed);
  if (button === undefined) throw notFound();
  return button;
}
