import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { describeEngineContract } from '../../engine.contract.ts';
import { NO_CONDITIONS } from '../../engine.ts';
import { find } from '../../find.ts';
import { projectDocument } from '../../projection/projection.ts';
import { EmbeddedEngine } from './embedded.engine.ts';

const { INDEX } = env as unknown as { INDEX: D1Database };

describeEngineContract('the embedded engine on D1', async () => ({
  engine: new EmbeddedEngine(INDEX),
  close: async () => {},
}));

function blocks(): Promise<number | null> {
  return INDEX.prepare('SELECT count(*) AS blocks FROM entry_terms_data').first<number>('blocks');
}

it('is no larger after it was built anew, however often, and finds the same', async () => {
  const engine = new EmbeddedEngine(INDEX);
  const documents = Array.from({ length: 12 }, (_, n) =>
    projectDocument({
      documentId: `rebuilt-${n}`,
      sign: null,
      type: 'notice',
      issuer: 'Đảng ủy phường thử',
      issueDate: '2026-01-05',
      title: `Thông báo số ${n} về vệ sinh đường phố`,
      validity: 'in_force',
      topics: [],
      readers: ['member'],
      passages: [],
    }),
  );
  const build = async () => {
    for (const document of documents) await engine.build.put(document);
    await engine.build.finish();
    return await blocks();
  };
  const once = await build();
  for (let again = 0; again < 3; again += 1) expect(await build()).toBe(once);
  const request = { text: 'vệ sinh đường phố', readers: ['member'], conditions: NO_CONDITIONS };
  const found = await find(engine, request);
  const ids =
    found.outcome === 'found' ? found.documents.map((one) => one.document.documentId) : [];
  expect(ids.filter((id) => id.startsWith('rebuilt-')).length).toBe(documents.length);
});
