import type { Context } from 'hono';
import { OwnDataPage, type ShownOwnData } from '../../web/personal-data/own-data-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { askAboutOwnData, type RequestKind } from './data-requests.service.ts';
import { type OwnData, readOwnData } from './own-data.ts';
import { recordNoticeSeen } from './privacy-notice.ts';

const MEMBERS: Policy = { roles: ['member'] };
const PATH = '/account/data';

/** What is held about the person who asks. */
export const ownDataRouter = createRouter();

type Typed = { kind: RequestKind; asked: string; requestKey: string };

page(ownDataRouter, 'GET', PATH, MEMBERS, (c) =>
  ownDataPage(c, { kind: 'correction', asked: '', requestKey: c.get('services').newId() }),
);

page(ownDataRouter, 'POST', `${PATH}/requests`, MEMBERS, async (c) => {
  const form = await readForm(c);
  const typed: Typed = {
    kind: textOf(form, 'kind') === 'erasure' ? 'erasure' : 'correction',
    asked: textOf(form, 'asked'),
    requestKey: textOf(form, 'requestKey').slice(0, 64) || c.get('services').newId(),
  };
  try {
    await askAboutOwnData(c.get('services'), signedInAs(c), typed);
    return c.redirect(`${PATH}?sent=1`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await ownDataPage(c, typed, error);
  }
});

page(ownDataRouter, 'POST', `${PATH}/notice`, MEMBERS, async (c) => {
  await recordNoticeSeen(c.get('services'), signedInAs(c).memberId);
  return c.redirect('/', 303);
});

page(ownDataRouter, 'GET', '/account/data.json', MEMBERS, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const data = await readOwnData(services, actor);
  await recordAudit(services, { actor, action: 'personal_data.exported' });
  return c.body(`${JSON.stringify(data, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="du-lieu-${today(services.clock)}.json"`,
  });
});

async function ownDataPage(c: Context<AppEnv>, typed: Typed, error?: AppError): Promise<Response> {
  const data = await readOwnData(c.get('services'), signedInAs(c));
  return c.html(
    <OwnDataPage
      page={pageContext(c)}
      data={shownOf(data)}
      typed={typed}
      failure={error?.sentence[c.get('language')] ?? null}
      sent={!error && c.req.query('sent') !== undefined}
    />,
    error?.status ?? 200,
  );
}

function shownOf(data: OwnData): ShownOwnData {
  const { member, account, memberships, roles, offices, assignments, requests, seenBy } = data;
  return {
    member,
    account,
    memberships,
    roles,
    offices,
    counts: {
      passkeys: data.passkeys.length,
      providers: data.providers.length,
      sessions: data.sessions.length,
      savedSearches: data.savedSearches.length,
      recentSearches: data.recentSearches.length,
      questions: data.questions.length,
      attendances: data.attendances.length,
      absences: data.absences.length,
      quizAttempts: data.quizAttempts.length,
    },
    assignments: assignments && {
      all: assignments.length,
      acknowledged: assignments.filter(({ state }) => state === 'acknowledged').length,
    },
    requests: requests.map((request) => ({ ...request, kind: request.kind as RequestKind })),
    seenBy,
  };
}
