import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Extraction, ProposedMetadata } from '../../domain/documents/extraction.ts';
import { findRelations } from '../../domain/relations/find-relations.ts';
import { extract } from '../extraction/extract.ts';
import { READING_LIMITS } from '../extraction/extraction.types.ts';
import { IngestFailure } from '../ingest.failures.ts';

/**
 * What a folder of the corpus expects. Whatever is named is compared exactly; `lines` are those of all pages,
 * `unsure` all fields that were read and ask for a look, `outline` address and kind of every passage, `relations`
 * kind and target of every relation in order.
 */
type Expected = {
  trap: string;
  failure?: string;
  format?: string;
  sources?: string[];
  lines?: string[];
  /** Values as they are, lists and blocks too. */
  fields?: Partial<Record<keyof ProposedMetadata, unknown>>;
  unsure?: string[];
  outline?: string[];
  /** Text of passages by their address. */
  bodies?: Record<string, string>;
  relations?: string[];
  warnings?: string[];
};

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

const read = (folder: string) => {
  const expected = JSON.parse(
    readFileSync(path.join(import.meta.dirname, folder, 'expected.json'), 'utf8'),
  ) as Expected;
  const files = readdirSync(path.join(import.meta.dirname, folder));
  const inputs = files.filter((name) => name.startsWith('input.'));
  expect(inputs).toHaveLength(1);
  const bytes = readFileSync(path.join(import.meta.dirname, folder, inputs[0] ?? ''));
  return { expected, bytes: new Uint8Array(bytes) };
};

async function outcomeOf(bytes: Uint8Array): Promise<Extraction | IngestFailure> {
  try {
    const options = { limits: READING_LIMITS, progress: () => undefined, savePicture: null };
    return await extract(bytes, options);
  } catch (error) {
    if (error instanceof IngestFailure) return error;
    throw error;
  }
}

/** The same view of an extraction as a folder gives of what it expects. */
function viewOf(extraction: Extraction): Omit<Expected, 'trap'> {
  const { metadata, passages, pages, warnings } = extraction;
  const fields = Object.entries(metadata) as [
    keyof ProposedMetadata,
    { value: unknown; sure: boolean },
  ][];
  const own = {
    type: metadata.type.value,
    sign: metadata.sign.value,
    issueDate: metadata.issueDate.value,
    title: metadata.title.value ?? '',
  };
  return {
    format: extraction.format,
    sources: pages.map(({ source }) => source),
    lines: pages.flatMap(({ lines }) => lines.map(({ text }) => text)),
    fields: Object.fromEntries(fields.map(([name, { value }]) => [name, value])),
    unsure: fields.filter(([, { value, sure }]) => value !== null && !sure).map(([name]) => name),
    outline: passages.map(({ address, kind }) => `${address} ${kind}`),
    bodies: Object.fromEntries(passages.map(({ address, body }) => [address, body])),
    relations: findRelations(passages, own).map(
      ({ kind, target }) => `${kind} ${target.sign ?? target.name ?? ''}`,
    ),
    warnings: warnings.map(({ code }) => code),
  };
}

/** Of the maps only the keys that the folder names. */
function asNamed(actual: Omit<Expected, 'trap'>, expected: Expected): Partial<Expected> {
  return Object.fromEntries(
    Object.entries(expected).map(([key, wanted]) => {
      const value = actual[key as keyof typeof actual];
      if (typeof wanted !== 'object' || Array.isArray(wanted)) return [key, value];
      const own = value as Record<string, unknown>;
      return [key, Object.fromEntries(Object.keys(wanted).map((name) => [name, own[name]]))];
    }),
  );
}

describe('the corpus of traps', () => {
  it('has its folders numbered without gaps', () => {
    const numbers = folders.map((name) => Number(/^(\d{3})-[a-z0-9-]+$/u.exec(name)?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(40);
  });

  it('is listed in the documentation', () => {
    const docs = path.join(import.meta.dirname, '../../docs/ingest.md');
    const text = readFileSync(docs, 'utf8');
    expect(folders.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it.each(folders)('%s', async (folder) => {
    const { expected, bytes } = read(folder);
    const { trap, failure, ...wanted } = expected;
    expect(trap).not.toBe('');
    const outcome = await outcomeOf(bytes);
    if (outcome instanceof IngestFailure) {
      expect(outcome.code).toBe(failure);
      return;
    }
    expect(failure).toBeUndefined();
    expect(Object.keys(wanted).length).toBeGreaterThan(0);
    expect(asNamed(viewOf(outcome), wanted as Expected)).toEqual(wanted);
  });
});
