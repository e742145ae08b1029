import { env as bindings } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../domain/ledger/placement.ts';
import type { Env } from '../platform/env.ts';

const env = bindings as unknown as Env;
const DUE = 1_900_000_000_000;
const HASHES = { editionSha256: 'a'.repeat(64), statementSha256: 'b'.repeat(64) };

let ledgers = 0;
/** A ledger nobody else uses: m0 and m1 in u0, m2 in u1, all in campaign c1. */
async function ledgerOfThree() {
  ledgers += 1;
  const ledger = env.LEDGER.getByName(`decisions-${ledgers}`);
  const people = ['m0', 'm1', 'm2'].map((memberId, index) => ({
    memberId,
    unitId: index < 2 ? 'u0' : 'u1',
  }));
  await ledger.assign({ campaignId: 'c1', ...HASHES, dueAt: DUE }, people, 'first');
  return ledger;
}

const decision = (memberId: string, reason = 'Nghị quyết chi bộ ngày 5/3') => ({
  campaignId: 'c1',
  memberId,
  reason,
  actorId: 'secretary',
});

const attest = (memberId: string, idempotencyKey = `paper-${memberId}`) => ({
  ...decision(memberId, 'Đã ký sổ tay của chi bộ'),
  method: 'attested' as const,
  idempotencyKey,
});

const place = (memberId: string, unitId: string, standing: Place['standing'] = 'due') => ({
  memberId,
  unitId,
  standing,
  inAudience: true,
});

async function countsOf(ledger: Awaited<ReturnType<typeof ledgerOfThree>>, asOf?: number) {
  const [counted] = await ledger.coverage(['c1'], asOf);
  return Object.fromEntries(
    (counted?.units ?? []).map(({ unitId, ...counts }) => [unitId, counts]),
  );
}

describe('an entry made by an officer', () => {
  it('stands with its reason and officer, and can be taken back by a correction', async () => {
    const ledger = await ledgerOfThree();
    expect((await ledger.acknowledge(attest('m0'))).outcome).toBe('acknowledged');
    expect((await countsOf(ledger))['u0']).toMatchObject({ attested: 1, self: 0 });
    const [, entry] = await ledger.historyOf('c1', 'm0');
    expect(entry).toMatchObject({
      kind: 'acknowledged',
      method: 'attested',
      actorId: 'secretary',
      reason: 'Đã ký sổ tay của chi bộ',
      voided: false,
    });
    const correction = { ...decision('m0', 'Ghi nhầm người'), seq: entry?.seq ?? -1 };
    expect(await ledger.correct(correction)).toEqual({ outcome: 'corrected' });
    expect(await ledger.correct(correction)).toEqual({ outcome: 'corrected' });
    expect((await countsOf(ledger))['u0']).toMatchObject({ attested: 0, assigned: 2 });
    const history = await ledger.historyOf('c1', 'm0');
    expect(history.map(({ kind, voided }) => [kind, voided])).toEqual([
      ['assigned', false],
      ['acknowledged', true],
      ['corrected', false],
    ]);
    expect(await ledger.receiptOf('c1', 'm0')).toBeNull();
  });

  it('is not made again by repeating the request that was corrected, but by a new one', async () => {
    const ledger = await ledgerOfThree();
    await ledger.acknowledge(attest('m0'));
    const [, entry] = await ledger.historyOf('c1', 'm0');
    await ledger.correct({ ...decision('m0'), seq: entry?.seq ?? -1 });
    expect(await ledger.acknowledge(attest('m0'))).toEqual({ outcome: 'corrected' });
    expect((await ledger.acknowledge(attest('m0', 'second paper'))).outcome).toBe('acknowledged');
    expect((await countsOf(ledger))['u0']).toMatchObject({ attested: 1 });
  });

  it('cannot take back what a member confirmed in person, nor what comes from the roll', async () => {
    const ledger = await ledgerOfThree();
    await ledger.open('c1', 'm0');
    await ledger.acknowledge({ ...attest('m0'), method: 'self', actorId: 'm0' });
    const history = await ledger.historyOf('c1', 'm0');
    for (const { seq } of history)
      expect(await ledger.correct({ ...decision('m0'), seq })).toEqual({
        outcome: 'not_correctable',
      });
    expect(await ledger.correct({ ...decision('m1'), seq: history[0]?.seq ?? -1 })).toEqual({
      outcome: 'not_found',
    });
  });

  it('exempts by decision once, unless the person has taken part, and gives way to taking part', async () => {
    const ledger = await ledgerOfThree();
    expect(await ledger.exempt(decision('m0'))).toEqual({ outcome: 'exempted' });
    expect(await ledger.exempt(decision('m0'))).toEqual({ outcome: 'exempted' });
    expect(await ledger.historyOf('c1', 'm0')).toHaveLength(2);
    expect((await countsOf(ledger))['u0']).toMatchObject({ assigned: 2, exempt: 1 });
    await ledger.open('c1', 'm0');
    await ledger.acknowledge({ ...attest('m0'), method: 'self', actorId: 'm0' });
    expect((await countsOf(ledger))['u0']).toMatchObject({ exempt: 0, self: 1 });
    expect(await ledger.exempt(decision('m0'))).toEqual({ outcome: 'already_acknowledged' });
    expect(await ledger.exempt(decision('stranger'))).toEqual({ outcome: 'not_assigned' });
  });
});

describe('bringing a campaign into line with the roll', () => {
  it('moves, closes, reopens and adds people, each counted once, and nothing the second time', async () => {
    const ledger = await ledgerOfThree();
    await ledger.open('c1', 'm1');
    await ledger.acknowledge({ ...attest('m1'), method: 'self', actorId: 'm1' });
    const places = [
      place('m0', 'u1'),
      place('m1', 'u1'),
      place('m2', 'u1', 'left'),
      place('m9', 'u2'),
    ];
    const placing = { campaignId: 'c1', places, revision: 10, day: '2026-03-02' };
    expect(await ledger.place(placing)).toEqual({ outcome: 'placed', appended: 4 });
    expect(await ledger.place(placing)).toEqual({ outcome: 'placed', appended: 0 });
    const counts = await countsOf(ledger);
    expect(counts['u0']).toBeUndefined();
    expect(counts['u1']).toMatchObject({ assigned: 3, left: 1, self: 1 });
    expect(counts['u2']).toMatchObject({ assigned: 1 });
    const back = { campaignId: 'c1', places: [place('m2', 'u0')], revision: 11, day: '2026-03-02' };
    expect(await ledger.place(back)).toEqual({ outcome: 'placed', appended: 2 });
    expect((await countsOf(ledger))['u0']).toMatchObject({ assigned: 1, left: 0 });
  });

  it('lets who is away for a time take part all the same', async () => {
    const ledger = await ledgerOfThree();
    await ledger.place({
      campaignId: 'c1',
      places: [place('m0', 'u0', 'away')],
      revision: 1,
      day: '2026-03-02',
    });
    expect((await countsOf(ledger))['u0']).toMatchObject({ left: 1 });
    await ledger.open('c1', 'm0');
    const own = { ...attest('m0'), method: 'self' as const, actorId: 'm0' };
    expect((await ledger.acknowledge(own)).outcome).toBe('acknowledged');
    expect((await countsOf(ledger))['u0']).toMatchObject({ left: 0, self: 1 });
  });

  it('refuses a reading of the roll that is older than one it has seen', async () => {
    const ledger = await ledgerOfThree();
    await ledger.place({
      campaignId: 'c1',
      places: [place('m0', 'u1')],
      revision: 7,
      day: '2026-03-02',
    });
    const late = { campaignId: 'c1', places: [place('m0', 'u2')], revision: 6, day: '2026-03-02' };
    expect(await ledger.place(late)).toEqual({ outcome: 'stale' });
    expect((await countsOf(ledger))['u2']).toBeUndefined();
  });

  it('leaves a closed campaign and a campaign it does not know as they are', async () => {
    const ledger = await ledgerOfThree();
    await ledger.closeCampaign('c1', 'hết đợt', 'officer');
    const nothing = { outcome: 'placed', appended: 0 };
    const places = [place('m0', 'u1')];
    expect(
      await ledger.place({ campaignId: 'c1', places, revision: 1, day: '2026-03-02' }),
    ).toEqual(nothing);
    expect(
      await ledger.place({ campaignId: 'c9', places, revision: 2, day: '2026-03-02' }),
    ).toEqual(nothing);
  });
});
