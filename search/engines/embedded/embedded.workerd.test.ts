import { env } from 'cloudflare:workers';
import { describeEngineContract } from '../../engine.contract.ts';
import { EmbeddedEngine } from './embedded.engine.ts';

describeEngineContract('the embedded engine on D1', async () => ({
  engine: new EmbeddedEngine((env as unknown as { INDEX: D1Database }).INDEX),
  close: async () => {},
}));
