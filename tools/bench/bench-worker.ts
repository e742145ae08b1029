import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageFolder, REPOSITORY } from '../repository.ts';
import { startProgram } from '../start/child-program.ts';
import { freePort } from './ledger-service.ts';

const READY_WITHIN_MS = 60_000;
const WRANGLER = path.join(packageFolder('wrangler'), 'bin', 'wrangler.js');

/** A Worker of the measurements alone, deployed nowhere. */
export type BenchWorker = {
  server: string;
  /** Ends it and removes its folder. */
  stop: () => Promise<void>;
};

/**
 * Starts the Worker `<name>/<name>.ts` on a temporary folder and waits until it answers `/prepare`. It is
 * bundled first: the development server would start it again, in the middle of a measurement, whenever a
 * source file was edited.
 *
 * @param fill puts into the folder what its databases are to hold from the beginning
 */
export async function startBenchWorker(
  name: string,
  fill: (folder: string) => Promise<void> = async () => {},
): Promise<BenchWorker> {
  const folder = await mkdtemp(path.join(tmpdir(), 'quan-triet-bench-'));
  await fill(folder);
  const port = await freePort();
  const config = ['--config', path.join(import.meta.dirname, name, 'wrangler.toml')];
  const bundle = path.join(folder, 'bundle');
  const bundling = runWrangler(['deploy', '--dry-run', '--outdir', bundle, ...config], folder);
  if ((await bundling.ended) !== 0)
    throw new Error('the Worker of the measurement was not bundled');
  const script = [path.join(bundle, `${name}.js`), '--no-bundle', ...config];
  const place = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0'];
  const quiet = ['--show-interactive-dev-session=false', '--persist-to', folder];
  const program = runWrangler(['dev', ...script, ...place, ...quiet], folder);
  const server = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await program.stop();
    await rm(folder, { recursive: true });
  };
  const deadline = Date.now() + READY_WITHIN_MS;
  while (program.isRunning() && Date.now() < deadline) {
    const answer = await fetch(`${server}/prepare`, { method: 'POST' }).catch(() => null);
    if (answer?.ok === true) return { server, stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error('the Worker of the measurement did not start');
}

function runWrangler(args: string[], folder: string) {
  return startProgram([WRANGLER, ...args], {
    cwd: REPOSITORY,
    env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' },
    log: path.join(folder, 'worker.log'),
  });
}
