import { describe, expect, test } from 'vitest';
import { readEvent } from '../../domain/ledger/event.ts';
import { honestEvents, newSigner } from '../tamper-test/honest-log.ts';
import { judgeAssignments, judgeCrashes } from './crash-judgement.ts';
import type { StoredLedger } from './stored-ledger.ts';

const signer = newSigner();
const { receipts } = honestEvents(6, signer);

/** What a ledger holds that kept everything it told its clients. */
function faithful(): StoredLedger {
  const acknowledgements = receipts.map(({ event, seq, leafHash }) => {
    return { seq, subject: readEvent(event).subject ?? '', leaf: leafHash };
  });
  return { gaps: 0, acknowledgements, assignments: [] };
}

const judge = (stored: StoredLedger) => judgeCrashes(receipts, stored, signer.publicKey);

describe('judging a ledger after crashes', () => {
  test('a ledger that kept everything has lost nothing, however often a receipt came', async () => {
    const twice = [...receipts, ...receipts];
    expect(await judgeCrashes(twice, faithful(), signer.publicKey)).toEqual({
      acknowledged: new Set(receipts.map(({ memberId }) => memberId)).size,
      lost: 0,
      doubled: 0,
      gaps: 0,
    });
  });

  test('an acknowledgement that is not on disk is lost', async () => {
    const stored = faithful();
    stored.acknowledgements.pop();
    expect(await judge(stored)).toMatchObject({ lost: 1, doubled: 0 });
  });

  test('an acknowledgement under another number is lost', async () => {
    const stored = faithful();
    const last = stored.acknowledgements.at(-1);
    if (last) last.seq += 1;
    expect(await judge(stored)).toMatchObject({ lost: 1 });
  });

  test('a second acknowledgement of one person is doubled', async () => {
    const stored = faithful();
    const [first] = stored.acknowledgements;
    if (first) stored.acknowledgements.push({ ...first, seq: 1_000 });
    expect(await judge(stored)).toMatchObject({ lost: 0, doubled: 1 });
  });

  test('receipts signed by another key are lost', async () => {
    const { lost, acknowledged } = await judgeCrashes(receipts, faithful(), newSigner().publicKey);
    expect(lost).toBe(acknowledged);
  });
});

describe('judging assignments after crashes', () => {
  const expected = [
    { campaignId: 'one', memberIds: ['a', 'b', 'c'] },
    { campaignId: 'two', memberIds: ['a', 'b'] },
  ];
  const everybody = expected.flatMap(({ campaignId, memberIds }) =>
    memberIds.map((memberId) => ({ campaignId, memberId })),
  );
  const judgeThese = (assignments: StoredLedger['assignments']) =>
    judgeAssignments(expected, { ...faithful(), assignments });

  test('everybody once in each campaign', () => {
    expect(judgeThese(everybody)).toEqual({ lost: 0, doubled: 0 });
  });

  test('somebody left out of one campaign is lost, although assigned in another', () => {
    expect(judgeThese(everybody.slice(1))).toEqual({ lost: 1, doubled: 0 });
  });

  test('somebody assigned twice to a campaign is doubled', () => {
    expect(judgeThese([...everybody, ...everybody.slice(0, 1)])).toEqual({ lost: 0, doubled: 1 });
  });
});
