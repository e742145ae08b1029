import type { PutAnswer, RemoveAnswer, SearchEngine } from '../engine.ts';
import type { EmbeddedEngine } from './embedded/embedded.engine.ts';

/**
 * Two engines as one: the first is asked, and when it does not answer the embedded one does, saying so.
 * Both are kept up to date; a change counts only when both have taken it, so that whoever delivers it
 * tries again.
 */
export function withFallback(first: SearchEngine, embedded: EmbeddedEngine): SearchEngine {
  const put = async (document: Parameters<SearchEngine['put']>[0]): Promise<PutAnswer> => {
    const answer = await embedded.put(document);
    if (answer.outcome === 'refused' || answer.outcome === 'unavailable') return answer;
    return await first.put(document);
  };
  const remove = async (documentId: string): Promise<RemoveAnswer> => {
    await embedded.remove(documentId);
    return await first.remove(documentId);
  };
  return {
    name: first.name,
    holders: [first, embedded],
    put,
    remove,
    candidates: async (request) => {
      const answer = await first.candidates(request);
      if (answer.outcome === 'found') return answer;
      const instead = await embedded.candidates(request);
      return instead.outcome === 'found' ? { ...instead, insteadBecause: answer.reason } : instead;
    },
    vocabulary: (readers, terms) => embedded.vocabulary(readers, terms),
    status: () => first.status(),
    inventory: (after, limit) => first.inventory(after, limit),
  };
}
