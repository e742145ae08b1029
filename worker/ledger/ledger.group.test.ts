import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { WriteGroup } from './ledger.group.ts';
import { acknowledgement, damage, env, members, newLedger } from './ledger.test-ledgers.ts';

const textsIn = (sql: SqlStorage) =>
  [...sql.exec('SELECT text FROM notes ORDER BY no').raw()].map(([text]) => text);

describe('writes that arrive together', () => {
  it('are carried out in order, and one that fails is undone alone', async () => {
    await runInDurableObject(env.LEDGER.getByName('group'), async (_object, { storage }) => {
      const { sql } = storage;
      sql.exec('CREATE TABLE notes (no INTEGER PRIMARY KEY, text TEXT)');
      const group = new WriteGroup(storage);
      const note = (text: string) =>
        group.write(() => {
          sql.exec('INSERT INTO notes (text) VALUES (?)', text);
          if (text === 'wrong') throw new Error('refused');
          return text;
        });
      const all = Promise.allSettled(['first', 'wrong', 'last'].map(note));
      expect(textsIn(sql)).toEqual([]);
      expect((await all).map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect(textsIn(sql)).toEqual(['first', 'last']);
      const many = Array.from({ length: 1_200 }, (_, index) => `note ${index}`);
      expect(await Promise.all(many.map(note))).toEqual(many);
      expect(textsIn(sql)).toEqual(['first', 'last', ...many]);
    });
  });

  it('answer nobody when the transaction of them all fails', async () => {
    await runInDurableObject(env.LEDGER.getByName('failing'), async (_object, { storage }) => {
      const group = new WriteGroup({
        transactionSync: <T>(closure: () => T): T => {
          const outcome = storage.transactionSync(closure);
          // Only the outermost transaction gives a list; its commit fails here.
          if (Array.isArray(outcome)) throw new Error('not on disk');
          return outcome;
        },
      } as DurableObjectStorage);
      await expect(group.write(() => 'kept')).rejects.toThrow('not on disk');
    });
  });
});

describe('acknowledgements that arrive together', () => {
  it('are numbered without gaps, each with its own receipt, a repeated one once', async () => {
    const ledger = await newLedger(60);
    const people = members(60).map(({ memberId }) => memberId);
    await Promise.all(people.map((memberId) => ledger.open('c1', memberId)));
    const answers = await Promise.all(
      [...people, ...people].map((memberId) => ledger.acknowledge(acknowledgement(memberId))),
    );
    const receipts = answers.flatMap((answer) => ('receipt' in answer ? [answer.receipt] : []));
    expect(receipts).toHaveLength(120);
    const seqs = new Set(receipts.map(({ seq }) => seq));
    expect(seqs.size).toBe(60);
    expect(Math.max(...seqs) - Math.min(...seqs)).toBe(59);
    expect(receipts.slice(60)).toEqual(receipts.slice(0, 60));
  });

  it('are held when something is found wrong while they wait for their turn', async () => {
    const ledger = await newLedger(2);
    await ledger.open('c1', 'm0');
    await damage(ledger, `UPDATE events SET method = 'attested' WHERE seq = 0`);
    await runInDurableObject(ledger, async (object) => {
      const waiting = object.acknowledge(acknowledgement('m0'));
      const opening = object.open('c1', 'm1');
      await object.seal();
      expect(await waiting).toMatchObject({ outcome: 'pending' });
      expect(await opening).toEqual({ outcome: 'opened' });
      expect(await object.historyOf('c1', 'm0')).toHaveLength(2);
      expect(await object.integrity()).toMatchObject({ state: 'read_only', held: 1 });
    });
  });
});
