import type { Context } from 'hono';
import { MinutesPage } from '../../web/conferences/minutes-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { fileResponse } from '../files/files.response.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { fileMissing } from '../uploads/uploads.errors.ts';
import { CONDUCTING_ROLES, OVERSEEING_ROLES } from './conferences.scope.ts';
import { runConference, seeConference } from './conferences.service.ts';
import { fileMinutes, MINUTES_BYTES, minutesKey } from './minutes.service.ts';

const CONDUCTING: Policy = { roles: CONDUCTING_ROLES };
const PATH = '/conferences/:id/minutes';

/** The minutes of a conference: filed by whoever runs it, read by whoever oversees it. */
export const minutesRouter = createRouter();

page(minutesRouter, 'GET', PATH, CONDUCTING, (c) => minutesPage(c));

page(
  minutesRouter,
  'POST',
  PATH,
  CONDUCTING,
  async (c) => {
    const conferenceId = c.req.param('id');
    const form = await readForm(c);
    const file = form.get('file');
    try {
      if (!(file instanceof File) || file.size === 0) throw fileMissing();
      await fileMinutes(c.get('services'), signedInAs(c), conferenceId, {
        bytes: new Uint8Array(await file.arrayBuffer()),
        fileName: file.name,
        declaredNotSecret: form.get('declaredNotSecret') === 'true',
      });
      return c.redirect(`/conferences/${conferenceId}?done=minutes`, 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.status === 404) throw error;
      return await minutesPage(c, error);
    }
  },
  { formBytes: MINUTES_BYTES + 100_000 },
);

page(minutesRouter, 'GET', `${PATH}/file`, { roles: OVERSEEING_ROLES }, async (c) => {
  const services = c.get('services');
  const { conference } = await seeConference(services, signedInAs(c), c.req.param('id'));
  if (!conference.minutes) throw notFound();
  const file = await services.files.read(minutesKey(conference.minutes.sha256));
  if (!file.exists) throw notFound();
  const { fileName } = conference.minutes;
  return fileResponse(file, { disposition: 'attachment', fileName });
});

async function minutesPage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const { conference } = await runConference(
    c.get('services'),
    signedInAs(c),
    c.req.param('id') ?? '',
  );
  return c.html(
    <MinutesPage
      page={pageContext(c)}
      conference={conference}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}
