import { runInDurableObject } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { writeEvent } from '../../domain/ledger/event.ts';
import { leafHashOf } from '../../domain/ledger/receipt.ts';
import type { Env } from '../platform/env.ts';
import { readEvents } from './ledger.events.ts';

const env = bindings as unknown as Env;
const [FIRST, SECOND, THIRD] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [
  string,
  string,
  string,
];

let ledgers = 0;
/** A ledger of its own with one campaign about the first edition; both members have opened it. */
async function openedLedger() {
  ledgers += 1;
  const ledger = env.LEDGER.getByName(`editions-${ledgers}`);
  const campaign = {
    campaignId: 'c1',
    editionSha256: FIRST,
    statementSha256: 'd'.repeat(64),
    dueAt: Date.now() + 86_400_000,
  };
  const members = ['m0', 'm1', 'm2'].map((memberId) => ({ memberId, unitId: 'u0' }));
  await ledger.assign(campaign, members, 'first');
  for (const { memberId } of members) await ledger.open('c1', memberId);
  return { ledger, campaign };
}

function acknowledgement(memberId: string, editionSha256?: string) {
  return {
    campaignId: 'c1',
    memberId,
    method: 'self' as const,
    actorId: memberId,
    idempotencyKey: `key-${memberId}`,
    ...(editionSha256 && { editionSha256 }),
  };
}

describe('an edition with a minor change', () => {
  it('is what later acknowledgements speak of, while earlier ones keep theirs', async () => {
    const { ledger } = await openedLedger();
    await ledger.acknowledge(acknowledgement('m0'));
    expect(await ledger.adoptEdition('c1', SECOND)).toEqual({ adopted: true });
    await ledger.acknowledge(acknowledgement('m1', SECOND));
    await ledger.adoptEdition('c1', THIRD);
    await ledger.acknowledge(acknowledgement('m2'));
    expect(await ledger.countByEdition('c1')).toEqual(
      [FIRST, SECOND, THIRD].map((editionSha256) => ({ editionSha256, count: 1 })),
    );
    const [receipt] = [await ledger.receiptOf('c1', 'm1')];
    expect(receipt?.event).toContain(`edition=${SECOND}\n`);
    expect((await ledger.receiptOf('c1', 'm0'))?.event).toContain(`edition=${FIRST}\n`);
  });

  it('leaves every hash of the log as it was', async () => {
    const { ledger } = await openedLedger();
    await ledger.acknowledge(acknowledgement('m0'));
    await ledger.adoptEdition('c1', SECOND);
    await ledger.acknowledge(acknowledgement('m1'));
    const { leaves, texts } = await runInDurableObject(ledger, (_object, { storage }) => ({
      leaves: storage.sql
        .exec<{ leaf: string }>('SELECT lower(hex(leaf)) AS leaf FROM events ORDER BY seq')
        .toArray()
        .map(({ leaf }) => leaf),
      texts: readEvents(storage.sql, 0, 100).map(writeEvent),
    }));
    expect(leaves).toEqual(texts.map(leafHashOf));
  });

  it('refuses an acknowledgement of the text before it, and records nothing', async () => {
    const { ledger } = await openedLedger();
    await ledger.adoptEdition('c1', SECOND);
    expect(await ledger.acknowledge(acknowledgement('m0', FIRST))).toEqual({
      outcome: 'edition_changed',
    });
    expect(await ledger.countByEdition('c1')).toEqual([]);
  });

  it('is adopted once however often it is asked, and members can still join', async () => {
    const { ledger, campaign } = await openedLedger();
    await ledger.adoptEdition('c1', SECOND);
    await ledger.adoptEdition('c1', SECOND);
    const rows = await runInDurableObject(ledger, (_object, { storage }) =>
      storage.sql.exec('SELECT count(*) AS n FROM campaign_editions').one(),
    );
    expect(rows).toEqual({ n: 1 });
    const joiner = [{ memberId: 'm9', unitId: 'u0' }];
    const current = { ...campaign, editionSha256: SECOND };
    expect(await ledger.assign(current, joiner, 'join')).toMatchObject({ assigned: 1 });
  });

  it('is not adopted by a closed or unknown campaign', async () => {
    const { ledger } = await openedLedger();
    await ledger.closeCampaign('c1', 'Bản mới', 'publisher', 'superseded');
    expect(await ledger.adoptEdition('c1', SECOND)).toEqual({ adopted: false });
    expect(await ledger.adoptEdition('c9', SECOND)).toEqual({ adopted: false });
  });

  it.each([
    [
      'for what was recorded before',
      `INSERT INTO campaign_editions (campaign_no, since, edition) VALUES (1, 0, x'00')`,
    ],
    ['by a change', `UPDATE campaign_editions SET edition = x'00'`],
    [
      'by a replacement',
      `REPLACE INTO campaign_editions SELECT no, campaign_no, since, x'00' FROM campaign_editions`,
    ],
    ['by taking it away', `DELETE FROM campaign_editions`],
  ])('cannot be slipped in %s', async (_title, statement) => {
    const { ledger } = await openedLedger();
    await ledger.adoptEdition('c1', SECOND);
    await ledger.acknowledge(acknowledgement('m0'));
    const error = await runInDurableObject(ledger, (_object, { storage }) => {
      try {
        storage.sql.exec(statement);
        return null;
      } catch (thrown) {
        return String(thrown);
      }
    });
    expect(error).toMatch(/campaign_editions is append-only/);
  });
});
