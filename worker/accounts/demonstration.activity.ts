import { z } from '@hono/zod-openapi';
import { jsonAnswer } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import type { Services } from '../services.ts';

/** Acknowledgements a call makes at most, so that one call stays short. */
const A_CALL = 250;

/** Of the members of an average unit, how many would have acknowledged by now. */
const SHARE = { required: 0.55, recommended: 0.2 };

type Reader = { memberId: string; code: string; unitCode: string };

/**
 * Lets synthetic members read and acknowledge, so that coverage has something to show. The events go
 * through the ledger like anybody's. Exists only where `DEMONSTRATION` is compiled in, for the setup key.
 */
export function createActivityRouter() {
  const router = createRouter();
  router.openapi(
    apiRoute(
      { keys: ['setup'] },
      {
        method: 'post',
        path: '/api/demonstration/activity',
        tags: ['Demonstration'],
        summary: 'Let synthetic members acknowledge; repeat until `acknowledged` is 0',
        responses: {
          200: jsonAnswer(z.object({ acknowledged: z.number().int() }), 'How many did so now'),
        },
      },
    ),
    async (c) => {
      const services = c.get('services');
      let acknowledged = 0;
      for (const { id, obligation } of await openCampaigns(services)) {
        const willing = await willingReaders(services, id, SHARE[obligation]);
        const readers = willing.slice(0, A_CALL - acknowledged);
        await Promise.all(readers.map((reader) => acknowledge(services, id, reader)));
        acknowledged += readers.length;
      }
      return c.json({ acknowledged }, 200);
    },
  );
  return router;
}

type OpenCampaign = { id: string; obligation: keyof typeof SHARE };

async function openCampaigns({ env }: Services): Promise<OpenCampaign[]> {
  const { results } = await env.DB.prepare(
    `SELECT id, obligation FROM campaigns WHERE state = 'open' ORDER BY created_at`,
  ).all<OpenCampaign>();
  return results;
}

/** Outstanding members who would have read by now: the same ones every time, more in some units than in others. */
async function willingReaders(
  services: Services,
  campaignId: string,
  share: number,
): Promise<Reader[]> {
  const { results: units } = await services.env.DB.prepare('SELECT id FROM units').all<{
    id: string;
  }>();
  const outstanding = await services.ledger.outstanding(
    campaignId,
    units.map(({ id }) => id),
  );
  const { results } = await services.env.DB.prepare(
    `SELECT member.id AS memberId, member.code AS code, unit.code AS unitCode
       FROM json_each(?) AS waiting
       JOIN members AS member ON member.id = waiting.value ->> 'memberId'
       JOIN units AS unit ON unit.id = waiting.value ->> 'unitId'
       JOIN accounts AS account ON account.member_id = member.id
      WHERE account.user_name NOT LIKE 'demo-%'`,
  )
    .bind(JSON.stringify(outstanding))
    .all<Reader>();
  return results.filter((reader) => isWilling(reader, share));
}

/** Grassroots organisations differ in zeal, from a fifth of the share to nearly twice as much. */
function isWilling({ code, unitCode }: Reader, share: number): boolean {
  const grassroots = unitCode.split('.').slice(0, 2).join('.');
  const zeal = 0.2 + 1.7 * fraction(grassroots);
  return fraction(code) < share * zeal;
}

/** A number from 0 to 1 that a text always has (FNV-1a); nothing secret depends on it. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

async function acknowledge(
  { ledger, newId }: Services,
  campaignId: string,
  { memberId }: Reader,
): Promise<void> {
  await ledger.open(campaignId, memberId);
  await ledger.acknowledge({
    campaignId,
    memberId,
    method: 'self',
    actorId: memberId,
    idempotencyKey: newId(),
  });
}
