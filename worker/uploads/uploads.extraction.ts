import type { Extraction, Proposed, ProposedMetadata } from '../../domain/documents/extraction.ts';
import type { Services } from '../services.ts';

/** Fields that results handed in by earlier versions of the reader do not have. */
const LATER_FIELDS = [
  'signingPower',
  'coSigners',
  'urgency',
  'circulation',
  'draft',
  'addressees',
  'recipients',
  'copy',
  'appendices',
] as const satisfies readonly (keyof ProposedMetadata)[];

const NOT_READ: Proposed<never> = {
  value: null,
  confidence: 0,
  sure: false,
  evidence: [],
  notes: [],
};

/**
 * What the agent read, as it was checked when it came in; null while there is nothing yet. What an earlier reader did
 * not look for is not read.
 */
export async function readExtraction(
  services: Services,
  resultKey: string | null,
): Promise<Extraction | null> {
  if (resultKey === null) return null;
  const file = await services.files.read(resultKey);
  if (!file.exists) return null;
  const stored = await new Response(file.body).json<Extraction>();
  const absent = Object.fromEntries(LATER_FIELDS.map((field) => [field, NOT_READ]));
  return { ...stored, metadata: { ...absent, ...stored.metadata } };
}
