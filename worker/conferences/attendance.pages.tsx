import type { Context } from 'hono';
import { absenceGroundOf } from '../../domain/conferences/conference-words.ts';
import { RosterPage } from '../../web/conferences/roster-page.tsx';
import { TickPage } from '../../web/conferences/tick-page.tsx';
import { WithdrawAttendancePage } from '../../web/conferences/withdraw-attendance-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { confirmIdentity, isIdentityConfirmed } from '../access/step-up.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { enterUnit, readWithdrawable, withdrawAttendance } from './attendance.service.ts';
import { readRoster } from './figures.service.ts';

const NAMING: Policy = { roles: ['secretary', 'officer'] };
const UNIT = '/conferences/:id/units/:unitId';
const SHEET = `${UNIT}/attendance` as const;
const WITHDRAW = '/conferences/:id/attendances/:attendanceId/withdraw';

/** Lists of names of a conference: to print, to tick, to put right. */
export const attendancePagesRouter = createRouter();

page(attendancePagesRouter, 'GET', UNIT, NAMING, async (c) => {
  const missedOnly = c.req.query('show') === 'missed';
  const { seen, unit, groups, guests } = await readRoster(
    c.get('services'),
    signedInAs(c),
    c.req.param('id') ?? '',
    c.req.param('unitId') ?? '',
    { extent: missedOnly ? 'missed' : 'all' },
  );
  return c.html(
    <RosterPage
      page={pageContext(c)}
      conference={seen.conference}
      unit={{ unitId: unit.id, name: unit.name }}
      missedOnly={missedOnly}
      groups={groups.map((group) => ({ name: group.unit.name, members: group.members }))}
      guests={guests}
    />,
  );
});

page(attendancePagesRouter, 'GET', SHEET, NAMING, (c) => tickPage(c));

page(attendancePagesRouter, 'POST', SHEET, NAMING, async (c) => {
  const form = await readForm(c);
  const conferenceId = c.req.param('id') ?? '';
  try {
    await confirmIdentity(c, textOf(form, 'password'));
    const recorded = await enterUnit(c.get('services'), signedInAs(c), {
      conferenceId,
      unitId: c.req.param('unitId') ?? '',
      presentIds: form.getAll('present').filter((value) => typeof value === 'string'),
      absences: absencesOf(form),
      guests: Number(textOf(form, 'guests') || '0'),
    });
    return c.redirect(`/conferences/${conferenceId}?entered=${recorded}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await tickPage(c, error);
  }
});

/** One field a person, `ground-<member>`; who is ticked as present has no reason to be absent. */
function absencesOf(form: FormData) {
  const present = new Set(form.getAll('present'));
  return [...form.keys()]
    .filter((name) => name.startsWith('ground-'))
    .map((name) => ({ memberId: name.slice('ground-'.length), text: textOf(form, name) }))
    .map(({ memberId, text }) => ({
      memberId,
      ground: present.has(memberId) ? null : absenceGroundOf(text),
    }));
}

async function tickPage(c: Context<AppEnv>, error?: AppError): Promise<Response> {
  const actor = signedInAs(c);
  const { seen, unit, groups, guests } = await readRoster(
    c.get('services'),
    actor,
    c.req.param('id') ?? '',
    c.req.param('unitId') ?? '',
    { extent: 'own' },
  );
  const members = groups.flatMap((group) => group.members);
  return c.html(
    <TickPage
      page={pageContext(c)}
      conference={seen.conference}
      unit={{ unitId: unit.id, name: unit.name }}
      members={members.map((member) => ({
        ...member,
        isSelf: member.memberId === actor.memberId,
      }))}
      guests={guests}
      asksPassword={!(await isIdentityConfirmed(c))}
      failure={error ? error.sentence[c.get('language')] : null}
    />,
    error?.status ?? 200,
  );
}

page(attendancePagesRouter, 'GET', WITHDRAW, NAMING, (c) => withdrawPage(c));

page(attendancePagesRouter, 'POST', WITHDRAW, NAMING, async (c) => {
  const form = await readForm(c);
  const conferenceId = c.req.param('id') ?? '';
  const reason = textOf(form, 'reason');
  try {
    await confirmIdentity(c, textOf(form, 'password'));
    await withdrawAttendance(
      c.get('services'),
      signedInAs(c),
      conferenceId,
      c.req.param('attendanceId') ?? '',
      reason,
    );
    return c.redirect(`/conferences/${conferenceId}?done=withdrawn`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await withdrawPage(c, { reason, error });
  }
});

async function withdrawPage(
  c: Context<AppEnv>,
  typed?: { reason: string; error: AppError },
): Promise<Response> {
  const { seen, attendance, fullName } = await readWithdrawable(
    c.get('services'),
    signedInAs(c),
    c.req.param('id') ?? '',
    c.req.param('attendanceId') ?? '',
  );
  return c.html(
    <WithdrawAttendancePage
      page={pageContext(c)}
      conference={seen.conference}
      attendance={attendance}
      fullName={fullName}
      asksPassword={!(await isIdentityConfirmed(c))}
      reason={typed?.reason ?? ''}
      failure={typed ? typed.error.sentence[c.get('language')] : null}
    />,
    typed?.error.status ?? 200,
  );
}
