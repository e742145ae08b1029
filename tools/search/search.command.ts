import { parseArgs } from 'node:util';
import { type ApiClient, ApiFailure, createApiClient } from '../start/api-client.ts';

const HELP = `Cách dùng · Usage:
  npm run search -- status
      Mỗi máy tìm kiếm đang giữ gì, còn gì chờ lập chỉ mục · what each engine holds, what waits
  npm run search -- check [--no-repair] [--after ID]
      So chỉ mục với kho văn bản theo mã và mã băm, rồi sửa · compares the index with the documents by id
      and hash, and repairs it. Dừng lúc nào cũng được · may be stopped: --after goes on from there
  npm run search -- rebuild [--after ID]
      Dựng chỉ mục mới bên cạnh chỉ mục cũ rồi thay; việc tìm kiếm không gián đoạn · builds a new index
      beside the old one and puts it in place; searches go on. Làm tiếp · taken up again: --after

  --server URL (QT_SERVER, http://127.0.0.1:8787)   --key KEY (QT_KEY): khóa có quyền setup · a key with scope setup
Mã thoát · exit code: 0 khớp hoặc đã sửa · in line or repaired, 1 không · not, 2 sai lệnh · wrong usage`;

type State = {
  first: string;
  engines: { engine: string; state: string; documents: number | null; entries: number | null }[];
  outbox: { waiting: number; dead: number };
};
type Stretch = {
  documents: number;
  differences: { documentId: string; engine: string; difference: string }[];
  repaired: string[];
  failed: string[];
  next: string | null;
};

/** Prints what each engine holds. Gives the exit code. */
async function status(api: ApiClient): Promise<number> {
  const { first, engines, outbox } = await api.get<State>('/api/search/index');
  for (const { engine, state, documents, entries } of engines) {
    const role = engine === first ? 'first' : 'behind';
    console.log(
      `${engine.padEnd(12)} ${role.padEnd(7)} ${state.padEnd(12)} documents ${documents ?? '-'}  entries ${entries ?? '-'}`,
    );
  }
  console.log(`outbox       waiting ${outbox.waiting}  given up ${outbox.dead}`);
  return engines.every(({ state }) => state === 'ready') && outbox.dead === 0 ? 0 : 1;
}

/** Compares stretch by stretch and prints every difference. Gives the exit code. */
async function check(api: ApiClient, after: string, repair: boolean): Promise<number> {
  const sums = { documents: 0, differences: 0, repaired: 0 };
  for (let from: string | null = after; from !== null; ) {
    const body = { after: from, repair };
    const stretch: Stretch = await api.post<Stretch>('/api/search/index/check', body);
    for (const { documentId, engine, difference } of stretch.differences)
      console.log(`${difference.padEnd(8)} ${engine.padEnd(12)} ${documentId}`);
    for (const documentId of stretch.failed) console.log(`failed   ${documentId}`);
    sums.documents += stretch.documents;
    sums.differences += new Set(stretch.differences.map(({ documentId }) => documentId)).size;
    sums.repaired += stretch.repaired.length;
    from = stretch.next;
    if (from !== null) console.error(`${sums.documents} documents, --after ${from}`);
  }
  console.log(
    `${sums.documents} documents: ${sums.differences} different, ${sums.repaired} repaired`,
  );
  return sums.differences === sums.repaired ? 0 : 1;
}

/** Builds stretch by stretch and prints how far it is. Gives the exit code. */
async function rebuild(api: ApiClient, after: string): Promise<number> {
  let documents = 0;
  for (let from: string | null = after; from !== null; ) {
    const stretch: { documents: number; next: string | null } = await api.post(
      '/api/search/index/rebuild',
      { after: from },
    );
    documents += stretch.documents;
    from = stretch.next;
    if (from !== null) console.error(`${documents} documents, --after ${from}`);
  }
  console.log(`${documents} documents: the new index answers`);
  return 0;
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      server: { type: 'string', default: process.env['QT_SERVER'] ?? 'http://127.0.0.1:8787' },
      key: { type: 'string', default: process.env['QT_KEY'] ?? '' },
      after: { type: 'string', default: '' },
      'no-repair': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const api = createApiClient(values.server, values.key);
  if (!values.help && positionals.length === 1) {
    if (positionals[0] === 'status') return await status(api);
    if (positionals[0] === 'rebuild') return await rebuild(api, values.after);
    if (positionals[0] === 'check') return await check(api, values.after, !values['no-repair']);
  }
  console.log(HELP);
  return values.help ? 0 : 2;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof ApiFailure ? error.message : String(error));
  process.exitCode = error instanceof ApiFailure ? 1 : 2;
}
