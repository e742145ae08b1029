import type { Context } from 'hono';
import { readPastedLines, readRows } from '../../domain/conferences/attendance-lines.ts';
import { ListPage, ListPreviewPage } from '../../web/conferences/list-pages.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { confirmIdentity, isIdentityConfirmed } from '../access/step-up.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { recordPresent, seeRecordable } from './attendance.service.ts';
import { LIST_BYTES, MOST_LINES, readRowsOfFile } from './attendance-file.ts';
import { previewList } from './attendance-list.service.ts';
import { listEmpty, listTooLarge } from './conferences.errors.ts';

const NAMING: Policy = { roles: ['secretary', 'officer'] };
const PATH = '/conferences/:id/list';
/** A form with a list twice over: as text and as a file. */
const FORM_LIMIT = { formBytes: 2 * LIST_BYTES };

/** Attendance by list: pasted or sent as a file, looked at, then recorded. */
export const attendanceListRouter = createRouter();

page(attendanceListRouter, 'GET', PATH, NAMING, (c) => listPage(c, ''));

page(
  attendanceListRouter,
  'POST',
  PATH,
  NAMING,
  async (c) => {
    const form = await readForm(c);
    const text = textOf(form, 'lines');
    try {
      const lines = await linesOf(form);
      if (lines.length === 0) throw listEmpty();
      if (lines.length > MOST_LINES) throw listTooLarge();
      return await previewPage(c, lines.map((line) => line.text).join('\n'), lines);
    } catch (error) {
      if (!(error instanceof AppError) || error.status === 404) throw error;
      return await listPage(c, text, error);
    }
  },
  FORM_LIMIT,
);

page(attendanceListRouter, 'POST', `${PATH}/confirm`, NAMING, async (c) => {
  const form = await readForm(c);
  const conferenceId = c.req.param('id') ?? '';
  // The hidden list of those who are certain, and what was chosen for each line that was not.
  const chosen = [...form.entries()].flatMap(([name, value]) =>
    (name === 'member' || name.startsWith('line-')) && typeof value === 'string' && value !== ''
      ? [value]
      : [],
  );
  try {
    await confirmIdentity(c, textOf(form, 'password'));
    const recorded = await recordPresent(
      c.get('services'),
      signedInAs(c),
      conferenceId,
      chosen,
      'listed',
    );
    return c.redirect(`/conferences/${conferenceId}?entered=${recorded}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await listPage(c, textOf(form, 'lines'), error);
  }
});

async function linesOf(form: FormData) {
  const file = form.get('file');
  if (file instanceof File && file.size > 0)
    return readRows(await readRowsOfFile(new Uint8Array(await file.arrayBuffer())));
  return readPastedLines(textOf(form, 'lines'));
}

async function listPage(c: Context<AppEnv>, lines: string, error?: AppError): Promise<Response> {
  const conferenceId = c.req.param('id') ?? '';
  const { conference } = await seeRecordable(c.get('services'), signedInAs(c), conferenceId);
  return c.html(
    <ListPage
      page={pageContext(c)}
      conference={conference}
      lines={lines}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}

async function previewPage(
  c: Context<AppEnv>,
  text: string,
  lines: ReturnType<typeof readPastedLines>,
): Promise<Response> {
  const conferenceId = c.req.param('id') ?? '';
  const preview = await previewList(c.get('services'), signedInAs(c), conferenceId, lines);
  return c.html(
    <ListPreviewPage
      page={pageContext(c)}
      conference={preview.seen.conference}
      text={text}
      memberIds={preview.memberIds}
      lines={preview.lines.map(({ line, result, candidates }) => ({
        number: line.line,
        text: line.text,
        result,
        candidates,
      }))}
      asksPassword={!(await isIdentityConfirmed(c))}
    />,
  );
}
