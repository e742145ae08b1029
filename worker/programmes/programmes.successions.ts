import type { Succession } from '../../domain/programmes/succession.ts';
import type { Services } from '../services.ts';

/** Which unit carries on for which other, and from which day. The one place that knows where this is kept. */
export async function listSuccessions(_services: Services): Promise<Succession[]> {
  return [];
}
