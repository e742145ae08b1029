import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RereadingView } from '../../worker/rereading/rereading.api-types.ts';
import { UsageError } from './cli-output.ts';
import { rereadCommand } from './reread-command.ts';

const NONE = {
  waiting: 0,
  read: 0,
  unchanged: 0,
  improved: 0,
  needs_look: 0,
  declined: 0,
  refused: 0,
  failed: 0,
};
const view = (counts: Partial<typeof NONE>, stoppedAt: number | null = null): RereadingView => ({
  rereadingId: 'r1',
  scope: 'all',
  createdAt: 0,
  stoppedAt,
  counts: { ...NONE, ...counts },
});

let server: Server;
/** What the server was asked and told. */
let asked: string[];
/** Its answers, one after another. */
let answers: { status: number; body: unknown }[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    let told = '';
    request.on('data', (part: Buffer) => (told += part.toString()));
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${told}`.trim());
      const { status, body } = answers.shift() ?? { status: 404, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function reread(args: string[], given: typeof answers) {
  answers = given;
  const said: string[] = [];
  const say = (text: string) => said.push(text);
  const { port } = server.address() as AddressInfo;
  const environment = { QT_SERVER: `http://127.0.0.1:${port}`, QT_KEY: 'qt_key' };
  const code = await rereadCommand(args, { language: 'en', out: say, err: say }, environment);
  return { code, said };
}

it('starts, follows to the end, and says what became of the files', async () => {
  const { code, said } = await reread(
    ['--all'],
    [
      { status: 201, body: view({ waiting: 2 }) },
      { status: 200, body: view({ improved: 1, needs_look: 1 }) },
    ],
  );
  expect(asked).toEqual(['POST /api/rereadings {"scope":"all"}', 'GET /api/rereadings/r1']);
  expect(said).toContain('  … 2 of 2 files read again');
  expect(said.at(-1)).toContain('1 improved · 1 to look at');
  expect(code).toBe(1);
});

it.each([
  [
    ['--document', 'd1', '--no-wait'],
    'POST /api/rereadings {"scope":"document","documentId":"d1"}',
  ],
  [['--stop', 'r1'], 'POST /api/rereadings/r1/stop {}'],
  [['--continue', 'r1', '--no-wait'], 'POST /api/rereadings/r1/continue {}'],
])('%j asks once and leaves the work to the server', async (args, call) => {
  const { code, said } = await reread(args, [{ status: 200, body: view({ waiting: 3 }) }]);
  expect(asked).toEqual([call]);
  expect(said.at(-1)).toContain('3 waiting');
  expect(code).toBe(0);
});

it('says why the server refused', async () => {
  const error = {
    code: 'rereading.nothing',
    message: 'There is nothing to read again.',
    details: {},
  };
  const { code, said } = await reread(['--failed'], [{ status: 409, body: { error } }]);
  expect([code, said]).toEqual([1, ['There is nothing to read again. [rereading.nothing]']]);
});

it('needs exactly one thing to do', async () => {
  await expect(reread([], [])).rejects.toThrow(UsageError);
  await expect(reread(['--all', '--failed'], [])).rejects.toThrow(UsageError);
  expect(asked).toEqual([]);
});
