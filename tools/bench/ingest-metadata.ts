import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { documentType } from '../../domain/documents/document-types.ts';
import type { ProposedMetadata } from '../../domain/documents/extraction.ts';
import { foldWords } from '../../domain/vietnamese/fold.ts';
import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import { placeTones } from '../../domain/vietnamese/tones.ts';
import { readInReadyJob, readOriginal } from '../../ingest/cli/read-file.ts';
import { IngestFailure } from '../../ingest/ingest.failures.ts';
import { JobReserve } from '../../ingest/job/job-reserve.ts';
import { similarity } from './edit-distance.ts';

export type FieldCounts = { right: number; wrong: number; unread: number };

type Gold = {
  file: string;
  type: string | null;
  number: string | null;
  issuer: string | null;
  date: string | null;
  subject: string | null;
  signer: string | null;
};

/** Titles are the same from this similarity of their folded forms on. */
const SAME_TITLE = 0.9;

/** The fields by the names of the report: how to find each in the proposal, in the gold, and compare. */
const FIELDS = {
  type: {
    proposed: 'type',
    gold: (gold: Gold) => gold.type,
    same: (value: string, gold: string) =>
      foldWords(documentType(value)?.vi ?? value) === foldWords(gold),
  },
  number: { proposed: 'sign', gold: (gold: Gold) => gold.number, same: sameText },
  issuer: { proposed: 'issuer', gold: (gold: Gold) => gold.issuer, same: sameText },
  date: { proposed: 'issueDate', gold: (gold: Gold) => gold.date, same: sameText },
  title: {
    proposed: 'title',
    gold: (gold: Gold) => gold.subject,
    same: (value: string, gold: string) =>
      similarity(foldWords(value), foldWords(gold)) >= SAME_TITLE,
  },
  signer: { proposed: 'signer', gold: (gold: Gold) => gold.signer, same: sameText },
} as const satisfies Record<
  string,
  {
    proposed: keyof ProposedMetadata;
    gold: (gold: Gold) => string | null;
    same: (value: string, gold: string) => boolean;
  }
>;

/** Case and the two ways of placing tones (hòa, hoà) do not matter. */
function keyOf(text: string): string {
  return placeTones(normaliseLine(text)).toLowerCase();
}

function sameText(value: string, gold: string): boolean {
  return keyOf(value) === keyOf(gold);
}

/**
 * Reads every file named in `gold_metadata.jsonl`, each in its own process, and counts per field what was
 * right, wrong or not read. A value that the gold does not have counts as wrong; neither having one is
 * not counted.
 */
export async function measureMetadata(folder: string, note: (text: string) => unknown) {
  const lines = (await readFile(path.join(folder, 'gold_metadata.jsonl'), 'utf8')).split('\n');
  const fields: Record<string, FieldCounts> = {};
  for (const name of Object.keys(FIELDS)) fields[name] = { right: 0, wrong: 0, unread: 0 };
  const sure = { right: 0, wrong: 0 };
  const failed: string[] = [];
  let pages = 0;
  let milliseconds = 0;
  let peakBytes = 0;
  const reserve = new JobReserve();
  for (const gold of lines.filter(Boolean).map((line) => JSON.parse(line) as Gold)) {
    const started = performance.now();
    const reading = attempt(path.join(folder, gold.file), reserve);
    // As the command line does: the process for the next file starts while this one is read.
    reserve.prepare();
    const result = await reading;
    milliseconds += performance.now() - started;
    if (result instanceof IngestFailure) failed.push(`${gold.file} ${result.code}`);
    else {
      pages += result.extraction.pages.length;
      peakBytes = Math.max(peakBytes, result.peakBytes);
    }
    const metadata = result instanceof IngestFailure ? null : result.extraction.metadata;
    for (const verdict of judge(gold, metadata)) {
      const counts = fields[verdict.field];
      if (counts) counts[verdict.outcome] += 1;
      if (verdict.sure && verdict.outcome !== 'unread') sure[verdict.outcome] += 1;
      if (verdict.outcome !== 'right')
        note(
          `${verdict.outcome} ${verdict.field}${verdict.sure ? ' (sure)' : ''} ${gold.file}\n    read ${verdict.read}\n    gold ${verdict.gold}`,
        );
    }
  }
  await reserve.close();
  return { fields, sure, failed, pagesPerSecond: (pages * 1000) / milliseconds, peakBytes };
}

async function attempt(file: string, reserve: JobReserve) {
  try {
    return await readInReadyJob(() => readOriginal(file), reserve);
  } catch (error) {
    if (error instanceof IngestFailure) return error;
    throw error;
  }
}

type Verdict = {
  field: string;
  outcome: keyof FieldCounts;
  sure: boolean;
  read: string | null;
  gold: string | null;
};

function judge(gold: Gold, metadata: ProposedMetadata | null): Verdict[] {
  return Object.entries(FIELDS).flatMap(([field, { proposed, gold: pick, same }]): Verdict[] => {
    const expected = pick(gold) ?? null;
    const value = metadata?.[proposed].value ?? null;
    const sure = metadata?.[proposed].sure ?? false;
    if (value === null && expected === null) return [];
    const isRight = value !== null && expected !== null && same(value, expected);
    const outcome = value === null ? 'unread' : isRight ? 'right' : 'wrong';
    return [{ field, outcome, sure, read: value, gold: expected }];
  });
}
