import type { Extraction } from '../../domain/documents/extraction.ts';
import type { Services } from '../services.ts';

/** What the agent read, as it was checked when it came in; null while there is nothing yet. */
export async function readExtraction(
  services: Services,
  resultKey: string | null,
): Promise<Extraction | null> {
  if (resultKey === null) return null;
  const file = await services.files.read(resultKey);
  return file.exists ? await new Response(file.body).json<Extraction>() : null;
}
