import type { Context } from 'hono';
import {
  type GrantLine,
  pastedAgain,
  readGrantRows,
  readPastedGrants,
} from '../../domain/grants/grant-lines.ts';
import { GrantListPage, type TypedGrantList } from '../../web/administration/grant-list-page.tsx';
import { GrantListPreviewPage } from '../../web/administration/grant-list-preview-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import { LIST_BYTES, readRowsOfFile } from '../conferences/attendance-file.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { type AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { type AskedTerms, type GrantEntry, giveGrants, previewGrants } from './giving.service.ts';
import { failedWith } from './grants.pages.tsx';
import { GRANTABLE_ROLES } from './grants.service.ts';

const ADMINISTRATORS: Policy = { roles: ['administrator'] };
const PATH = '/administration/grants/list';

/** One role for many people: a list is pasted or sent as a file, looked at, then given at once. */
export const grantListRouter = createRouter();

page(grantListRouter, 'GET', PATH, ADMINISTRATORS, (c) => {
  const validFrom = today(c.get('services').clock);
  return listPage(c, { role: 'secretary', validFrom, validTo: '', lines: '' });
});

page(
  grantListRouter,
  'POST',
  PATH,
  ADMINISTRATORS,
  async (c) => {
    const form = await readForm(c);
    const terms = termsOf(form);
    try {
      const lines = await linesOf(form);
      const shown = await previewGrants(c.get('services'), signedInAs(c), terms, lines);
      return c.html(
        <GrantListPreviewPage
          page={pageContext(c)}
          typed={{ ...terms, lines: pastedAgain(lines) }}
          roles={GRANTABLE_ROLES}
          today={today(c.get('services').clock)}
          lines={shown.map(({ line, ...rest }) => ({ ...rest, ...line, entry: entryOf(rest) }))}
        />,
      );
    } catch (error) {
      return await listPage(c, { ...terms, lines: textOf(form, 'lines') }, failedWith(error));
    }
  },
  { formBytes: 2 * LIST_BYTES },
);

page(grantListRouter, 'POST', `${PATH}/confirm`, ADMINISTRATORS, async (c) => {
  const form = await readForm(c);
  return await withProof(c, form, async () => {
    const terms = termsOf(form);
    const entries = form.getAll('entry').flatMap(readEntry);
    try {
      const given = await giveGrants(c.get('services'), signedInAs(c), terms, entries);
      const counts = `given=${given.length}&held=${entries.length - given.length}`;
      return c.redirect(`/administration/grants?${counts}`, 303);
    } catch (error) {
      return await listPage(c, { ...terms, lines: textOf(form, 'lines') }, failedWith(error));
    }
  });
});

/** @throws notFound (404) for a role that cannot be given */
function termsOf(form: FormData): AskedTerms {
  const role = GRANTABLE_ROLES.find((one) => one === textOf(form, 'role'));
  if (!role) throw notFound();
  return { role, validFrom: textOf(form, 'validFrom'), validTo: textOf(form, 'validTo') };
}

async function linesOf(form: FormData): Promise<GrantLine[]> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0)
    return readGrantRows(await readRowsOfFile(new Uint8Array(await file.arrayBuffer())));
  return readPastedGrants(textOf(form, 'lines'));
}

/** What of the preview is sent back for a person: the unit that was shown beside them, then their code. */
function entryOf({ unitId, memberCode }: { unitId: string | null; memberCode: string | null }) {
  return `${unitId}:${memberCode}`;
}

function readEntry(value: unknown): GrantEntry[] {
  const read = typeof value === 'string' ? /^([^:]*):(.*)$/su.exec(value) : null;
  return read ? [{ unitId: read[1] ?? '', memberCode: read[2] ?? '' }] : [];
}

function listPage(
  c: Context<AppEnv>,
  typed: TypedGrantList,
  error?: AppError,
): Response | Promise<Response> {
  return c.html(
    <GrantListPage
      page={pageContext(c)}
      typed={typed}
      roles={GRANTABLE_ROLES}
      today={today(c.get('services').clock)}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}
