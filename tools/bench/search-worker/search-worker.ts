import { NO_CONDITIONS } from '../../../search/engine.ts';
import { EmbeddedEngine } from '../../../search/engines/embedded/embedded.engine.ts';
import { find } from '../../../search/find.ts';

type Env = { INDEX: D1Database };

/** The engine alone: from the text in `?q=` to the number of documents in order, for somebody who is a member. */
export default {
  fetch: async (request, env) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/prepare') return new Response();
    if (pathname !== '/find') return new Response(null, { status: 404 });
    const text = searchParams.get('q') ?? '';
    const engine = new EmbeddedEngine(env.INDEX);
    const findings = await find(engine, { text, readers: ['member'], conditions: NO_CONDITIONS });
    return Response.json({
      found: findings.outcome === 'found' ? findings.documents.length : null,
    });
  },
} satisfies ExportedHandler<Env>;
