import { runInDurableObject } from 'cloudflare:test';
import { env as bindings } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCounts,
  type Counts,
  countsOf,
  foldCampaign,
  noCounts,
} from '../../domain/ledger/fold.ts';
import type { UnitCounts } from '../../domain/ledger/ledger.types.ts';
import type { Env } from '../platform/env.ts';
import { readCoverage } from './ledger.coverage.ts';
import { readEvents } from './ledger.events.ts';
import { rebuildProjections } from './ledger.projection.ts';
import { PROJECTION_TABLES } from './ledger.schema.ts';
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

type Step = {
  deed: 'assign' | 'open' | 'self' | 'attended' | 'close';
  person: number;
  pause: number;
};

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    deed: fc.constantFrom(
      ...(['assign', 'assign', 'open', 'open', 'self', 'self', 'attended', 'close'] as const),
    ),
    person: fc.nat(9),
    pause: fc.nat(9 * HOUR),
  }),
  { minLength: 5, maxLength: 60 },
);

function carryOut(
  sql: SqlStorage,
  campaignId: string,
  steps: readonly Step[],
  start: number,
): number {
  let now = start;
  const campaign = {
    campaignId,
    editionSha256: 'a'.repeat(64),
    statementSha256: 'b'.repeat(64),
    dueAt: start + 3 * DAY - 1,
  };
  for (const [index, { deed, person, pause }] of steps.entries()) {
    now += pause;
    const memberId = `m${person}`;
    if (deed === 'assign') {
      const one = { memberId, unitId: `u${person % 3}`, exempt: person % 4 === 3 };
      assignMembers(sql, campaign, [one], `k${index}`, now);
    } else if (deed === 'open') openAssignment(sql, campaignId, memberId, now);
    else if (deed === 'close') {
      if (index % 7 === 0) closeCampaign(sql, campaignId, 'hết đợt', 'officer', now);
    } else {
      const request = { campaignId, memberId, actorId: 'officer', idempotencyKey: `k${index}` };
      acknowledgeAssignment(sql, { ...request, method: deed }, now);
    }
  }
  return now;
}

const byUnit = (units: UnitCounts[]) =>
  units.toSorted((one, other) => one.unitId.localeCompare(other.unitId));

/** From the plain list of events, without SQL. */
function recounted(sql: SqlStorage, campaignId: string, until: number): UnitCounts[] {
  const events = readEvents(sql, 0, 100_000).filter(
    ({ campaign, at }) => campaign === campaignId && at <= until,
  );
  const units = new Map<string, Counts>();
  for (const one of foldCampaign(events).values())
    units.set(one.unit, addCounts(units.get(one.unit) ?? noCounts(), countsOf(one)));
  return byUnit([...units].map(([unitId, counts]) => ({ unitId, ...counts })));
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
              expect(byUnit(one?.units ?? [])).toEqual(recounted(sql, campaignId, moment));
            }
            const [now] = readCoverage(sql, [campaignId]);
            expect(byUnit(now?.units ?? [])).toEqual(recounted(sql, campaignId, Infinity));
          });
        }),
        { numRuns: 60 },
      );
      const tables = () =>
        PROJECTION_TABLES.map((table) =>
          storage.sql.exec(`SELECT * FROM ${table} ORDER BY 1, 2`).toArray(),
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
