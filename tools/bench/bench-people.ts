import { parseArgs } from 'node:util';
import { messagesFor } from '../../web/messages/messages.ts';
import { workbookOf } from '../../worker/workbooks/workbook.ts';
import { createApiClient } from '../start/api-client.ts';
import { type LedgerService, prepareLedgerService, tokenOf, UNITS } from './ledger-service.ts';

const SIGN_INS = 20;
const WAIT_MS = 10 * 60_000;
/** What the page says once every message has reached the ledger. */
const DELIVERED = messagesFor('vi').rollImports.delivered;

/** What `--json` prints: times in ms, from request to answer; `followed`: from applying until the ledger has it all. */
type PeopleFigures = {
  import: {
    members: number;
    bytes: number;
    read: number;
    compare: number;
    apply: number;
    followed: number;
    undo: number;
  };
  sign_in: { count: number; median: number; slowest: number };
};

/**
 * `npm run bench -- people [--members N] [--json]`: an XLSX of N new members in 74 units goes through the real
 * service: read and staged, compared, applied in one batch, undone; then twenty sign-ins by password.
 */
export async function benchPeople(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      members: { type: 'string', default: '10000' },
      json: { type: 'boolean', default: false },
    },
  });
  const members = Number(values.members);
  if (!Number.isSafeInteger(members) || members < 1 || members > 10_000)
    throw new Error('--members takes a whole number from 1 to 10,000');
  const service = await prepareLedgerService(1);
  try {
    await service.start();
    const figures: PeopleFigures = {
      import: await measureImport(service, members),
      sign_in: await measureSignIns(service),
    };
    if (values.json) console.log(JSON.stringify(figures));
    else print(figures);
  } finally {
    await service.remove();
  }
}

async function measureImport(service: LedgerService, members: number) {
  const file = listOf(members);
  const form = new FormData();
  form.set('kind', 'members');
  form.set('effectiveOn', new Date().toISOString().slice(0, 10));
  form.set('file', file, 'members.xlsx');
  let address = '';
  const read = await timed(async () => {
    const response = await call(service, 'POST', '/roll/imports', form);
    address = response.headers.get('location') ?? '';
  });
  const act = (action: string, more: Record<string, string> = {}) =>
    call(service, 'POST', address, new URLSearchParams({ action, ...more }));
  const compare = await timed(async () => {
    await act('map', {
      'column-0': 'code',
      'column-1': 'fullName',
      'column-2': 'unitCode',
      'column-3': 'offices',
    });
    await until(service, address, 'value="apply"');
  });
  const apply = await timed(() => act('apply'));
  const followed = apply + (await timed(() => until(service, address, DELIVERED)));
  const undo = await timed(() => act('undo'));
  return { members, bytes: file.size, read, compare, apply, followed, undo };
}

/** An XLSX of synthetic members; every fifth holds two offices. */
function listOf(members: number): Blob {
  const lines = Array.from({ length: members }, (_, n) => [
    `N-${n}`,
    `Nguyễn Văn Thử ${n}`,
    `R.${n % UNITS}`,
    n % 5 === 0 ? 'Bí thư chi bộ; Báo cáo viên' : '',
  ]);
  const rows = [['Mã đảng viên', 'Họ và tên', 'Mã chi bộ', 'Chức danh'], ...lines];
  return new Blob([workbookOf([{ name: 'Danh sách', rows }])]);
}

/** As the administrator of the bench. @throws when the answer is an error */
async function call(
  { server }: LedgerService,
  method: 'GET' | 'POST',
  path: string,
  body?: BodyInit,
): Promise<Response> {
  const response = await fetch(server + path, {
    method,
    headers: { cookie: `__Host-session=${tokenOf(0)}`, origin: server },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  if (response.status >= 400)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
}

async function until(service: LedgerService, path: string, text: string): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  while (Date.now() < deadline) {
    if ((await (await call(service, 'GET', path)).text()).includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${path} did not come to ${text}`);
}

async function measureSignIns(service: LedgerService): Promise<PeopleFigures['sign_in']> {
  const password = 'hoa sen trắng giữa đầm sâu';
  await createApiClient(service.server, service.data.secrets.SETUP_KEY).post('/api/setup/members', {
    members: [
      {
        code: 'SIGN-IN',
        fullName: 'Người Đo',
        standing: 'official',
        unitCode: 'R.0',
        joinedOn: '2020-01-01',
        userName: 'sign-in',
        password,
      },
    ],
  });
  const times: number[] = [];
  for (let turn = 0; turn < SIGN_INS; turn += 1)
    times.push(
      await timed(async () => {
        const body = new URLSearchParams({ userName: 'sign-in', password });
        const headers = { origin: service.server };
        const sent = { method: 'POST', headers, body, redirect: 'manual' } as const;
        const response = await fetch(`${service.server}/sign-in`, sent);
        if (response.status !== 303) throw new Error(`a sign-in answered ${response.status}`);
      }),
    );
  const sorted = times.toSorted((one, other) => one - other);
  return {
    count: SIGN_INS,
    median: sorted[Math.floor(SIGN_INS / 2)] ?? 0,
    slowest: sorted.at(-1) ?? 0,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return Math.round(performance.now() - begun);
}

function print({ import: list, sign_in }: PeopleFigures): void {
  console.log(`import    ${list.members} members, ${list.bytes} bytes of XLSX`);
  console.log(
    `          read ${list.read} ms  compared ${list.compare} ms  applied ${list.apply} ms  in the ledger ${list.followed} ms  undone ${list.undo} ms`,
  );
  console.log(
    `sign-in   median ${sign_in.median} ms  slowest ${sign_in.slowest} ms of ${sign_in.count}`,
  );
}
