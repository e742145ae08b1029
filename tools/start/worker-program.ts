import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { packageFolder, REPOSITORY } from '../repository.ts';
import { type ChildProgram, startProgram } from './child-program.ts';
import type { DataFolder } from './data-folder.ts';
import { type StartOptions, UsageError } from './options.ts';

const WRANGLER = path.join(packageFolder('wrangler'), 'bin', 'wrangler.js');
const CONFIGURATION = path.join(REPOSITORY, 'wrangler.toml');
/** Optional settings passed on from the caller's environment. */
const PASSED_ON = [
  'MEILI_URL',
  'MEILI_SEARCH_KEY',
  'MEILI_WRITE_KEY',
  'PUBLIC_ORIGIN',
  'SECOND_FACTOR_FROM',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_NAME',
  'MAIL_FROM',
  'SMTP_HOST',
  'SMTP_PORT',
  'SMTP_SECURITY',
  'SMTP_USER',
  'SMTP_PASSWORD',
  'MAIL_HTTP_URL',
  'MAIL_HTTP_KEY',
  'PUSH_PUBLIC_KEY',
  'PUSH_PRIVATE_KEY',
  'PUSH_CONTACT',
  'PUSH_SERVICES',
  'PUSH_LOCAL_SERVICE',
  'NOTICE_WEBHOOK_URL',
  'NOTICE_WEBHOOK_SECRET',
];
const READY_WITHIN_MS = 60_000;

/** Applies the migrations of both databases; nothing to do when the same ones were applied before. */
export async function migrate(data: DataFolder, report: (detail: string) => void): Promise<void> {
  const stamp = path.join(data.path, 'migrations.sha256');
  const wanted = await hashOfMigrations();
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  for (const database of ['DB', 'INDEX']) {
    report(database);
    const program = startProgram(
      [WRANGLER, 'd1', 'migrations', 'apply', database, '--local', '--persist-to', data.state],
      { cwd: REPOSITORY, env: quietEnvironment(), log: path.join(data.logs, 'migrations.log') },
    );
    if ((await program.ended) !== 0)
      throw new UsageError(`Migrations of ${database} failed: see ${data.logs}/migrations.log`);
  }
  await writeFile(stamp, wanted);
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['db', 'index']) {
    const full = path.join(REPOSITORY, 'worker', 'migrations', folder);
    for (const file of (await readdir(full)).toSorted())
      hash.update(file).update(await readFile(path.join(full, file)));
  }
  return hash.digest('hex');
}

/**
 * Starts the Worker on the local platform and waits until it answers. The bundle is made first and served as it is:
 * a service must not restart, in the middle of somebody's request, because a source file was edited.
 */
export async function startWorker(options: StartOptions, data: DataFolder): Promise<ChildProgram> {
  return serveBundle(options.port, await bundleWorker(options, data), data);
}

/** Starts a bundle of `bundleWorker` on the local platform and waits until it answers. */
export async function serveBundle(
  port: number,
  bundle: string,
  data: DataFolder,
): Promise<ChildProgram> {
  await refuseBusyPort(port);
  const secrets = path.join(data.path, 'worker.env');
  await writeFile(secrets, workerEnvironment(port, data), { mode: 0o600 });
  await mkdir(data.state, { recursive: true });
  const program = startProgram(
    [
      WRANGLER,
      'dev',
      bundle,
      '--no-bundle',
      '--config',
      CONFIGURATION,
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--inspector-port',
      process.env.INSPECT ?? '0',
      '--persist-to',
      data.state,
      '--env-file',
      secrets,
      '--show-interactive-dev-session=false',
      '--log-level',
      'info',
    ],
    { cwd: REPOSITORY, env: quietEnvironment(), log: path.join(data.logs, 'worker.log') },
  );
  await waitUntilAnswering(port, program, data);
  return program;
}

/**
 * Makes one script with everything in it, as a deployment would upload it; gives its path.
 *
 * @param entry another script than the service itself, for measurements.
 */
export async function bundleWorker(
  options: StartOptions,
  data: DataFolder,
  entry?: string,
): Promise<string> {
  const folder = path.join(data.path, 'bundle');
  const program = startProgram(
    [
      WRANGLER,
      'deploy',
      ...(entry === undefined ? [] : [entry]),
      '--dry-run',
      '--outdir',
      folder,
      '--config',
      CONFIGURATION,
      '--define',
      `DEMONSTRATION:${options.demonstration}`,
    ],
    { cwd: REPOSITORY, env: quietEnvironment(), log: path.join(data.logs, 'bundle.log') },
  );
  if ((await program.ended) !== 0)
    throw new UsageError(`Bundling the Worker failed: see ${data.logs}/bundle.log`);
  const name = entry === undefined ? 'index' : path.basename(entry, path.extname(entry));
  return path.join(folder, `${name}.js`);
}

function workerEnvironment(port: number, data: DataFolder): string {
  const { PASSWORD_PEPPER, SETUP_KEY, LEDGER_SIGNING_KEY, LEDGER_PREVIOUS_SIGNING_KEY } =
    data.secrets;
  const values: Record<string, string> = {
    PASSWORD_PEPPER,
    SETUP_KEY,
    LEDGER_SIGNING_KEY,
    // By name: passkeys belong to no number. A proxy in front of it is named by the caller.
    PUBLIC_ORIGIN: `http://localhost:${port}`,
  };
  if (LEDGER_PREVIOUS_SIGNING_KEY)
    values['LEDGER_PREVIOUS_SIGNING_KEY'] = LEDGER_PREVIOUS_SIGNING_KEY;
  for (const name of PASSED_ON) if (process.env[name]) values[name] = process.env[name];
  return Object.entries(values)
    .map(([name, value]) => `${name}="${value}"\n`)
    .join('');
}

/**
 * Without the local platform's own record of traces: it keeps every statement of every request in the data folder,
 * for ever, and holds up all other requests while it writes them (20 s after a roll of 4,200 members).
 */
function quietEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CI: 'true',
    WRANGLER_SEND_METRICS: 'false',
    NO_COLOR: '1',
    X_LOCAL_OBSERVABILITY: 'false',
  };
}

/** Asked before anything is made, so that nobody waits to learn it. @throws UsageError */
export async function refuseBusyPort(port: number): Promise<void> {
  const server = net.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', () =>
      reject(
        new UsageError(
          `Cổng ${port} đang bận · port ${port} is in use: npm start -- --port ${port + 1}`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}

async function waitUntilAnswering(
  port: number,
  program: ChildProgram,
  data: DataFolder,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (program.isRunning() && Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await program.stop();
  throw new UsageError(
    `Dịch vụ không khởi động được · the Worker did not start: see ${data.logs}/worker.log`,
  );
}
