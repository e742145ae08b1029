import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Receipt } from '../../domain/ledger/receipt.ts';
import { buildAssets } from '../build/build.ts';
import { packageFolder, REPOSITORY } from '../repository.ts';
import { type ChildProgram, startProgram } from '../start/child-program.ts';
import { type DataFolder, openDataFolder } from '../start/data-folder.ts';
import { bundleWorker, migrate, serveBundle } from '../start/worker-program.ts';

const WRANGLER = path.join(packageFolder('wrangler'), 'bin', 'wrangler.js');
const DAY_MS = 86_400_000;
const CAMPAIGN = 'campaign';
/** Members are spread over units `u0` … `u73`, member by member. */
export const UNITS = 74;

/** The real Worker, not the demonstration build, on a temporary folder with one campaign for synthetic members. */
export type LedgerService = {
  server: string;
  data: DataFolder;
  members: number;
  /** Starts it, or starts it again after `kill`. */
  start: () => Promise<void>;
  /** SIGKILL to its process group. */
  kill: () => Promise<void>;
  /** Ends it, leaving the folder. */
  stop: () => Promise<void>;
  /** Ends it and removes the folder. */
  remove: () => Promise<void>;
};

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const listener = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const { port } = listener.address() as net.AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

/** The killed program's own children may outlive it for a moment, with the port and the files still in hand. */
async function untilFree(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const listener = net.createServer();
    const free = await new Promise<boolean>((resolve) => {
      listener.once('error', () => resolve(false));
      listener.listen(port, '127.0.0.1', () => listener.close(() => resolve(true)));
    });
    if (free) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the killed service did not end');
}

/**
 * Prepares a service of its own: people, sessions and the campaign are written into the local database
 * before the Worker starts, because thousands of sign-ins are not what is measured.
 *
 * @param entry another script than the service itself, with the service in it.
 */
export async function prepareLedgerService(
  members: number,
  entry?: string,
): Promise<LedgerService> {
  await buildAssets();
  const folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-ledger-'));
  const data = await openDataFolder(folder);
  const port = await freePort();
  await migrate(data, () => undefined);
  await seed(data, members);
  const bundle = await bundleWorker({ port, data: folder, demonstration: false }, data, entry);
  let worker: ChildProgram | null = null;
  return {
    server: `http://127.0.0.1:${port}`,
    data,
    members,
    start: async () => {
      worker = await serveBundle(port, bundle, data);
    },
    kill: async () => {
      await worker?.kill();
      await untilFree(port);
    },
    stop: async () => {
      await worker?.stop();
    },
    remove: async () => {
      await worker?.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function seed(data: DataFolder, members: number): Promise<void> {
  const file = path.join(data.path, 'seed.sql');
  await writeFile(file, seedStatements(members));
  const args = ['d1', 'execute', 'DB', '--local', '--yes', '--persist-to', data.state];
  const log = path.join(data.logs, 'seed.log');
  const env = { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' };
  const program = startProgram([WRANGLER, ...args, '--file', file], { cwd: REPOSITORY, env, log });
  if ((await program.ended) !== 0) throw new Error(`the database was not prepared: see ${log}`);
}

/** The session token of a member of the bench; the first one is officer and administrator. */
export function tokenOf(member: number): string {
  return `bench-session-${member}`;
}

function seedStatements(members: number): string {
  const now = Date.now();
  const today = new Date(now - DAY_MS).toISOString().slice(0, 10);
  const due = new Date(now + 30 * DAY_MS).toISOString().slice(0, 10);
  const hash = 'a'.repeat(64);
  const lines = [
    `INSERT INTO committees VALUES ('committee', 'Đảng bộ đo lường', ${now});`,
    `INSERT INTO units VALUES ('root', 'R', ${now});`,
    `INSERT INTO unit_periods VALUES ('root', 'root', 'Đảng bộ', 'committee', NULL, '2020-01-01', NULL);`,
  ];
  for (let unit = 0; unit < UNITS; unit += 1)
    lines.push(
      `INSERT INTO units VALUES ('u${unit}', 'R.${unit}', ${now});`,
      `INSERT INTO unit_periods VALUES ('u${unit}', 'u${unit}', 'Chi bộ ${unit}', 'grassroots_cell', 'root', '2020-01-01', NULL);`,
    );
  for (let member = 0; member < members; member += 1) {
    const token = createHash('sha256').update(tokenOf(member)).digest('hex');
    lines.push(
      `INSERT INTO members VALUES ('m${member}', '${member}', 'Đảng viên ${member}', '${member}', ${now});`,
      `INSERT INTO memberships (id, member_id, unit_id, valid_from, valid_to) VALUES ('m${member}', 'm${member}', 'u${member % UNITS}', '2020-01-01', NULL);`,
      `INSERT INTO accounts VALUES ('a${member}', 'm${member}', 'member-${member}', NULL, NULL, ${now});`,
      `INSERT INTO sessions (token_hash, account_id, created_at, last_seen_at, expires_at, factor_at)
         VALUES ('${token}', 'a${member}', ${now}, ${now}, ${now + DAY_MS}, ${now});`,
    );
  }
  lines.push(
    `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from)
       VALUES ('officer', 'm0', 'officer', 'root', '2020-01-01');`,
    `INSERT INTO role_grants (id, member_id, role, unit_id, valid_from)
       VALUES ('administrator', 'm0', 'administrator', 'root', '2020-01-01');`,
    `INSERT INTO uploads VALUES ('upload', '${hash}', 'a.pdf', 'application/pdf', 1, 'm0', 1, NULL, ${now}, NULL);`,
    `INSERT INTO documents (id, type, issuer, title, access, published_at, published_by)
       VALUES ('document', 'NQ', 'Đảng ủy', 'Văn bản', 'internal', ${now}, 'm0');`,
    `INSERT INTO editions (id, document_id, number, sha256, upload_id, media_type, file_name, bytes, page_count, created_at)
       VALUES ('edition', 'document', 1, '${hash}', 'upload', 'application/pdf', 'a.pdf', 1, 1, ${now});`,
    `INSERT INTO campaigns VALUES ('${CAMPAIGN}', 'document', 'edition', 'Văn bản', 'required', '${due}', 'Tôi đã đọc',
       '${hash}', '{"kind":"committee"}', '${today}', 'assigning', 0, 0, 'm0', ${now}, NULL, NULL, NULL);`,
    `INSERT INTO outbox (kind, subject_id, payload, available_at, created_at)
       VALUES ('campaign.assign', '${CAMPAIGN}', '{}', 0, ${now});`,
  );
  return lines.join('\n');
}

/** A call of the API as one member; `null` where no whole answer came. Waits at most 15 s. */
export async function callAs<T>(
  { server }: LedgerService,
  member: number,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<T | null> {
  const headers = {
    cookie: `__Host-session=${tokenOf(member)}`,
    origin: server,
    'content-type': 'application/json',
  };
  const sent: RequestInit = { method, headers, signal: AbortSignal.timeout(15_000) };
  if (body !== undefined) sent.body = JSON.stringify(body);
  try {
    const response = await fetch(`${server}${path}`, sent);
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}

/** Has a campaign assigned by the Worker's own outbox; waits until all these members stand in it. */
export async function assignEverybody(
  service: LedgerService,
  campaignId = CAMPAIGN,
  members = service.members,
): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    await runScheduled(service);
    if ((await coverageOf(service, campaignId)).assigned === members) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the campaign was not assigned');
}

/** What the clock does every minute; comes back when it is done or was cut off. */
export async function runScheduled({ server }: LedgerService): Promise<void> {
  await fetch(`${server}/cdn-cgi/local/scheduled`).catch(() => null);
}

/** What coverage counts in a campaign, as an officer of the whole committee sees it. */
export async function coverageOf(
  service: LedgerService,
  campaignId = CAMPAIGN,
): Promise<{ assigned: number; acknowledged: number }> {
  type Figures = { campaignId: string; counts: { assigned: number }; acknowledged: number };
  const answer = await callAs<{ campaigns: Figures[] }>(service, 0, 'GET', '/api/coverage');
  const campaign = answer?.campaigns.find((one) => one.campaignId === campaignId);
  return { assigned: campaign?.counts.assigned ?? 0, acknowledged: campaign?.acknowledged ?? 0 };
}

/** Whether the opening was answered. */
export async function openAs(service: LedgerService, member: number): Promise<boolean> {
  const answer = await callAs(service, member, 'POST', `/api/campaigns/${CAMPAIGN}/open`);
  return answer !== null;
}

/** The receipt, or `null` where no whole answer came; the same key whenever it is tried again. */
export async function acknowledgeAs(
  service: LedgerService,
  member: number,
): Promise<Receipt | null> {
  const body = { idempotencyKey: `bench-acknowledgement-${member}` };
  const path = `/api/campaigns/${CAMPAIGN}/acknowledge`;
  const answer = await callAs<{ receipt: Receipt }>(service, member, 'POST', path, body);
  return answer?.receipt ?? null;
}

/** The receipt a member finds later, or `null`. */
export function receiptAs(service: LedgerService, member: number): Promise<Receipt | null> {
  return callAs<Receipt>(service, member, 'GET', `/api/receipts/${CAMPAIGN}`);
}

/** Runs `work` for 0 … `count` − 1, at most `clients` at a time. */
export async function inParallel(
  count: number,
  clients: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const client = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}
