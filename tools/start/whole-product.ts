import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REPOSITORY } from '../repository.ts';

const READY_WITHIN_MS = 240_000;

/** The product as a new user has it after `npm start` on an empty folder. */
export type WholeProduct = {
  server: string;
  /** Its data folder, with the sample files in `samples/`. */
  data: string;
  /** Ends it and removes the folder. */
  stop: () => Promise<void>;
};

/**
 * Starts the product with its demonstration committee on a folder and a port of its own.
 * @param settings environment variables beside those of this process
 */
export async function startWholeProduct(
  readyWithinMs = READY_WITHIN_MS,
  settings: Record<string, string> = {},
): Promise<WholeProduct> {
  const data = await mkdtemp(path.join(tmpdir(), 'quan-triet-product-'));
  const port = await freePort();
  const program = spawn('npm', ['start', '--', '--port', String(port), '--data', data], {
    cwd: REPOSITORY,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  await untilReady(program, readyWithinMs);
  return {
    server: `http://127.0.0.1:${port}`,
    data,
    stop: async () => {
      await end(program);
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function untilReady(program: ChildProcess, withinMs: number): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready in time:\n${output}`)), withinMs);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes('ready http://')) return;
      clearTimeout(late);
      resolve();
    };
    program.stdout?.on('data', read);
    program.stderr?.on('data', read);
    program.on('exit', () => reject(new Error(`ended before it was ready:\n${output}`)));
  });
}

async function end(program: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => program.on('exit', resolve));
  if (program.pid) process.kill(-program.pid, 'SIGINT');
  await ended;
}
