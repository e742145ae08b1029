import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { roomCode, TICKET_MS } from '../../domain/conferences/room-code.ts';
import { AttendFailedPage, AttendPage } from '../../web/conferences/attend-page.tsx';
import { RoomPage } from '../../web/conferences/room-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import { campaignsVisibleTo } from '../campaigns/campaigns.visibility.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { confirmScan, readScan, takeCode } from './attendance.service.ts';
import { findRoom, listCoveredCampaigns } from './conferences.repository.ts';
import { CONDUCTING_ROLES } from './conferences.scope.ts';
import { runConference } from './conferences.service.ts';
import { countPresent } from './figures.repository.ts';

const MEMBER: Policy = { roles: ['member'] };
/** Holds the ticket in the browser that scanned, so that an address passed on is worth nothing. */
const TICKET_COOKIE = '__Host-attend';

/** The code on the wall, and what a phone does with it. */
export const attendRouter = createRouter();

page(attendRouter, 'GET', '/conferences/:id/room', { roles: CONDUCTING_ROLES }, async (c) => {
  const services = c.get('services');
  const conferenceId = c.req.param('id');
  const { conference } = await runConference(services, signedInAs(c), conferenceId);
  const [room, present] = await Promise.all([
    findRoom(services, conferenceId),
    countPresent(services, conferenceId),
  ]);
  const code =
    room?.state === 'running' && roomCode(room.secret, conferenceId, services.clock.now());
  return c.html(
    <RoomPage
      page={pageContext(c)}
      conference={conference}
      address={code ? new URL(`/attend/${conferenceId}/${code}`, c.req.url).href : null}
      present={present}
    />,
  );
});

/** Open to whoever is not signed in yet, so that the code does not run out while they do so; changes nothing. */
page(attendRouter, 'GET', '/attend/:id/:code', { everyone: true }, async (c) => {
  const conferenceId = c.req.param('id');
  try {
    const ticket = await takeCode(c.get('services'), conferenceId, c.req.param('code'));
    setCookie(c, TICKET_COOKIE, ticket, {
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: TICKET_MS / 1000,
    });
    return c.redirect(`/attend/${conferenceId}`, 303);
  } catch (error) {
    return failed(c, error);
  }
});

page(attendRouter, 'GET', '/attend/:id', MEMBER, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const conferenceId = c.req.param('id');
  try {
    const { seen, attendance } = await readScan(services, actor, conferenceId, ticketOf(c));
    const visible = await campaignsVisibleTo(services, actor);
    return c.html(
      <AttendPage
        page={pageContext(c)}
        conference={seen.conference}
        campaigns={await listCoveredCampaigns(services, conferenceId, visible)}
        recordedAt={attendance?.recordedAt ?? null}
      />,
    );
  } catch (error) {
    return failed(c, error);
  }
});

page(attendRouter, 'POST', '/attend/:id', MEMBER, async (c) => {
  const conferenceId = c.req.param('id');
  try {
    await confirmScan(c.get('services'), signedInAs(c), conferenceId, ticketOf(c));
    deleteCookie(c, TICKET_COOKIE, { secure: true, path: '/' });
    return c.redirect(`/attend/${conferenceId}`, 303);
  } catch (error) {
    return failed(c, error);
  }
});

function ticketOf(c: Context<AppEnv>): string {
  return getCookie(c, TICKET_COOKIE) ?? '';
}

/** A page of its own, so that people in a hall read what to do and nothing else. */
function failed(c: Context<AppEnv>, error: unknown): Response | Promise<Response> {
  if (!(error instanceof AppError)) throw error;
  const sentence = error.sentence[c.get('language')];
  return c.html(<AttendFailedPage page={pageContext(c)} sentence={sentence} />, error.status);
}
