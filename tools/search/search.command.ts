import { parseArgs } from 'node:util';
import { type ApiClient, ApiFailure, createApiClient } from '../start/api-client.ts';
import { printKeys } from './meilisearch-keys.ts';
import { check, rebuild } from './stretches.ts';

const HELP = `Cách dùng · Usage:
  npm run search -- status
      Mỗi máy tìm kiếm đang giữ gì, còn gì chờ lập chỉ mục · what each engine holds, what waits
  npm run search -- check [--no-repair] [--after ID]
      So chỉ mục với kho văn bản theo mã và mã băm, rồi sửa · compares the index with the documents by id
      and hash, and repairs it. Dừng lúc nào cũng được · may be stopped: --after goes on from there
  npm run search -- rebuild [--after ID]
      Dựng chỉ mục mới bên cạnh chỉ mục cũ rồi thay; việc tìm kiếm không gián đoạn · builds a new index
      beside the old one and puts it in place; searches go on. Làm tiếp · taken up again: --after
  npm run search -- keys
      Tạo (hoặc tìm lại) hai khóa hẹp quyền trên Meilisearch · makes, or finds again, the two keys with
      least rights on Meilisearch: MEILI_URL, MEILI_MASTER_KEY

  --server URL (QT_SERVER, http://127.0.0.1:8787)   --key KEY (QT_KEY): khóa có quyền setup · a key with scope setup
Mã thoát · exit code: 0 khớp hoặc đã sửa · in line or repaired, 1 không · not, 2 sai lệnh · wrong usage`;

type State = {
  first: string;
  kept: number;
  engines: { engine: string; state: string; documents: number | null; entries: number | null }[];
  outbox: { waiting: number; dead: number };
};

/** Prints what each engine holds. Gives the exit code. */
async function status(api: ApiClient): Promise<number> {
  const { first, kept, engines, outbox } = await api.get<State>('/api/search/index');
  console.log(`kept         documents ${kept}`);
  for (const { engine, state, documents, entries } of engines) {
    const role = engine === first ? 'first' : 'behind';
    console.log(
      `${engine.padEnd(12)} ${role.padEnd(7)} ${state.padEnd(12)} documents ${documents ?? '-'}  entries ${entries ?? '-'}`,
    );
  }
  console.log(`outbox       waiting ${outbox.waiting}  given up ${outbox.dead}`);
  return engines.every(({ state }) => state === 'ready') && outbox.dead === 0 ? 0 : 1;
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
  const [command, ...more] = positionals;
  if (!values.help && more.length === 0) {
    if (command === 'status') return await status(api);
    if (command === 'rebuild') return await rebuild(api, values.after);
    if (command === 'check') return await check(api, values.after, !values['no-repair']);
    if (command === 'keys') return await printKeys();
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
