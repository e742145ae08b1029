import { runInDurableObject } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLL_EXEMPTION_GROUNDS } from '../../domain/ledger/exemption-grounds.table.ts';
import { recount } from '../../domain/ledger/fold.test-recount.ts';
import { OFF_ROLL_GROUNDS, type UnitCounts } from '../../domain/ledger/ledger.types.ts';
import type { Place } from '../../domain/ledger/placement.ts';
import type { Env } from '../platform/env.ts';
import { readCoverage, readGroupCounts } from './ledger.coverage.ts';
import { correctEntry, exemptMember, readHistory } from './ledger.decisions.ts';
import { readEvents } from './ledger.events.ts';
import { placeMembers } from './ledger.placement.ts';
import { rebuildProjections } from './ledger.projection.ts';
import { COUNT_COLUMNS, PROJECTION_TABLES } from './ledger.schema.ts';
import {
  acknowledgeAssignment,
  assignMembers,
  closeCampaign,
  openAssignment,
} from './ledger.writes.ts';

const env = bindings as unknown as Env;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight in Vietnam at the start of 2026-03-02. */
const START = Date.parse('2026-03-01T17:00:00Z');

const DEEDS = [
  'assign',
  'assign',
  'open',
  'open',
  'self',
  'self',
  'attended',
  'attested',
  'place',
  'place',
  'place',
  'exempt',
  'correct',
  'correct',
  'close',
] as const;
type Step = {
  deed: string;
  person: number;
  pause: number;
  unit: number;
  standing: Place['standing'];
};

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    deed: fc.constantFrom(...DEEDS),
    person: fc.nat(9),
    pause: fc.nat(9 * HOUR),
    unit: fc.nat(2),
    standing: fc.oneof(
      fc.constant('due' as const),
      fc.constantFrom(...ROLL_EXEMPTION_GROUNDS, ...OFF_ROLL_GROUNDS),
    ),
  }),
  { minLength: 5, maxLength: 60 },
);

/** Carries out a history in a campaign of its own, as the object does; gives the time of its last step. */
function carryOut(
  sql: SqlStorage,
  campaignId: string,
  steps: readonly Step[],
  start: number,
): number {
  let now = start;
  for (const [index, step] of steps.entries()) {
    now += step.pause;
    carryOutStep(sql, campaignId, step, { index, now, dueAt: start + 3 * DAY - 1 });
  }
  return now;
}

function carryOutStep(
  sql: SqlStorage,
  campaignId: string,
  { deed, person, unit, standing }: Step,
  { index, now, dueAt }: { index: number; now: number; dueAt: number },
): void {
  const memberId = `m${person}`;
  const decision = { campaignId, memberId, reason: 'theo biên bản', actorId: 'officer' };
  const hashes = { editionSha256: 'a'.repeat(64), statementSha256: 'b'.repeat(64) };
  if (deed === 'assign') {
    const one = { memberId, unitId: `u${person % 3}`, exempt: person % 4 === 3 };
    assignMembers(sql, { campaignId, ...hashes, dueAt }, [one], `k${index}`, now);
  } else if (deed === 'open') openAssignment(sql, campaignId, memberId, now);
  else if (deed === 'place') {
    const place = { memberId, unitId: `u${unit}`, standing, inAudience: index % 3 > 0 };
    placeMembers(sql, { campaignId, places: [place], revision: now, day: '2026-03-02' }, now);
  } else if (deed === 'exempt') exemptMember(sql, decision, now);
  else if (deed === 'correct') {
    const entry = readHistory(sql, campaignId, memberId).findLast(
      ({ method, ground }) => (method ?? 'self') !== 'self' || ground === 'committee_decision',
    );
    if (entry) correctEntry(sql, { ...decision, seq: entry.seq }, now);
  } else if (deed === 'close') {
    if (index % 7 === 0) closeCampaign(sql, campaignId, 'hết đợt', 'officer', now);
  } else {
    const method = deed as 'self' | 'attended' | 'attested';
    const request = { campaignId, memberId, actorId: 'officer', idempotencyKey: `k${index}` };
    acknowledgeAssignment(sql, { ...request, method }, now);
  }
}

/** Who came to a unit and went on the same day leaves a row of noughts, which a replay does not make. */
function countsNothing(row: Record<string, SqlStorageValue>): boolean {
  return 'assigned' in row && COUNT_COLUMNS.every((name) => row[name] === 0);
}

const byUnit = (units: UnitCounts[]) =>
  units.toSorted((one, other) => one.unitId.localeCompare(other.unitId));

/** From the plain list of events, without SQL and without states. */
function recounted(sql: SqlStorage, campaignId: string, until: number): UnitCounts[] {
  const events = readEvents(sql, 0, 100_000).filter(
    ({ campaign, at }) => campaign === campaignId && at <= until,
  );
  const units = ['u0', 'u1', 'u2'].map((unitId) => ({ unitId, ...recount(events, unitId) }));
  return byUnit(units.filter(({ assigned }) => assigned > 0));
}

/** The same by asking for everybody, in one unit after the other: as if each were a group of people. */
function countedAsGroups(sql: SqlStorage, campaignId: string, asOf: number): UnitCounts[] {
  const memberIds = Array.from({ length: 10 }, (_, person) => `m${person}`);
  const groups = [{ name: 'everybody', memberIds: [...memberIds, 'm0', 'nobody'] }];
  const units = ['u0', 'u1', 'u2'].flatMap((unitId) =>
    readGroupCounts(sql, campaignId, { groups, unitIds: [unitId], asOf }).map(({ counts }) => ({
      unitId,
      ...counts,
    })),
  );
  return byUnit(units.filter(({ assigned }) => assigned > 0));
}

describe('coverage from the projections', () => {
  it('equals the events folded up to any moment, by day or between, and a replay', async () => {
    const ledger = env.LEDGER.getByName('histories');
    await runInDurableObject(ledger, (_object, { storage }) => {
      let histories = 0;
      fc.assert(
        fc.property(anySteps, (steps) => {
          const { sql } = storage;
          histories += 1;
          const campaignId = `c${histories}`;
          // The time of a ledger never goes back, so each history begins after the one before has ended.
          const start = START + histories * 40 * DAY;
          const due = start + 3 * DAY - 1;
          storage.transactionSync(() => {
            const end = carryOut(sql, campaignId, steps, start);
            const moments = [start, start + DAY - 1, due, due + 5 * HOUR, end - 1, end + DAY];
            for (const moment of moments) {
              const [one] = readCoverage(sql, [campaignId], moment);
              const expected = recounted(sql, campaignId, moment);
              expect(byUnit(one?.units ?? [])).toEqual(expected);
              expect(countedAsGroups(sql, campaignId, moment)).toEqual(expected);
            }
            const [now] = readCoverage(sql, [campaignId]);
            expect(byUnit(now?.units ?? [])).toEqual(recounted(sql, campaignId, Infinity));
          });
        }),
        { numRuns: 100 },
      );
      const tables = () =>
        PROJECTION_TABLES.map((table) =>
          storage.sql
            .exec(`SELECT * FROM ${table} ORDER BY 1, 2`)
            .toArray()
            .filter((row) => !countsNothing(row)),
        );
      const before = tables();
      storage.transactionSync(() => rebuildProjections(storage.sql));
      expect(tables()).toEqual(before);
    });
  });

  it('assigns a committee of 4,200 in five calls, each member once, however often repeated', async () => {
    const ledger = env.LEDGER.getByName('large');
    const campaign = {
      campaignId: 'c1',
      editionSha256: 'a'.repeat(64),
      statementSha256: 'b'.repeat(64),
      dueAt: Date.now() + DAY,
    };
    const people = Array.from({ length: 4200 }, (_, index) => ({
      memberId: `member-${index}`,
      unitId: `unit-${index % 74}`,
    }));
    const assignAll = async () => {
      const outcomes = [];
      for (let from = 0; from < people.length; from += 1000)
        outcomes.push(
          await ledger.assign(campaign, people.slice(from, from + 1000), `chunk-${from}`),
        );
      return outcomes;
    };
    const first = await assignAll();
    expect(first.map(({ assigned }) => assigned)).toEqual([1000, 1000, 1000, 1000, 200]);
    expect(await assignAll()).toEqual(first);
    const [counted] = await ledger.coverage(['c1']);
    expect(counted?.units).toHaveLength(74);
    expect(counted?.units.reduce((sum, { assigned }) => sum + assigned, 0)).toBe(4200);
    expect(await ledger.closeCampaign('c1', 'hết đợt', 'officer')).toEqual({ closed: 4200 });
  });
});
