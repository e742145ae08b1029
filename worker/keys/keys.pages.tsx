import type { Context } from 'hono';
import { addDays } from '../../domain/dates/local-day.ts';
import { KeysPage, type TypedKey } from '../../web/administration/keys-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import {
  GRANTABLE_SCOPES,
  type IssuedKey,
  issueKey,
  MOST_DAYS,
  readKeys,
  revokeKey,
  rotateKey,
} from './keys.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };
const PATH = '/administration/keys';
const USUAL_DAYS = 365;
const USUAL_OVERLAP_HOURS = 24;

/** Keys of programs: issued, replaced, revoked. */
export const keysRouter = createRouter();

page(keysRouter, 'GET', PATH, ADMINISTRATORS, (c) => keysPage(c));

page(keysRouter, 'POST', PATH, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  const typed: TypedKey = {
    name: textOf(form, 'name'),
    scopes: form.getAll('scope').filter((scope) => typeof scope === 'string'),
    expiresOn: textOf(form, 'expiresOn'),
  };
  return await withProof(c, form, () =>
    orShown(
      c,
      async () => keysPage(c, { issued: await issueKey(servicesOf(c), signedInAs(c), typed) }),
      typed,
    ),
  );
});

page(keysRouter, 'POST', '/administration/keys/:keyId/rotate', ADMINISTRATORS, async (c) =>
  withProof(c, await readForm(c), () =>
    orShown(c, async () => {
      const { keyId } = c.req.param();
      const issued = await rotateKey(servicesOf(c), signedInAs(c), keyId, USUAL_OVERLAP_HOURS);
      return await keysPage(c, { issued });
    }),
  ),
);

page(keysRouter, 'POST', '/administration/keys/:keyId/revoke', ADMINISTRATORS, async (c) =>
  withProof(c, await readForm(c), () =>
    orShown(c, async () => {
      await revokeKey(servicesOf(c), signedInAs(c), c.req.param('keyId'));
      return c.redirect(PATH, 303);
    }),
  ),
);

function servicesOf(c: Context<AppEnv>) {
  return c.get('services');
}

/** An expected failure is shown on the page itself, with what was typed; a missing key stays missing. */
async function orShown(
  c: Context<AppEnv>,
  act: () => Promise<Response>,
  typed?: TypedKey,
): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await keysPage(c, { error, ...(typed ? { typed } : {}) });
  }
}

async function keysPage(
  c: Context<AppEnv>,
  { issued, error, typed }: { issued?: IssuedKey; error?: AppError; typed?: TypedKey } = {},
): Promise<Response> {
  const services = c.get('services');
  const day = today(services.clock);
  const now = services.clock.now();
  const keys = await readKeys(services, signedInAs(c));
  return c.html(
    <KeysPage
      page={pageContext(c)}
      keys={keys.map((key) => ({
        ...key,
        isLive: key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now),
      }))}
      scopes={GRANTABLE_SCOPES}
      issued={issued ?? null}
      typed={typed ?? { name: '', scopes: [], expiresOn: addDays(day, USUAL_DAYS) }}
      days={{ first: addDays(day, 1), last: addDays(day, MOST_DAYS) }}
      overlapHours={USUAL_OVERLAP_HOURS}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}
