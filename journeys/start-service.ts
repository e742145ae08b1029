import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { REPOSITORY } from '../tools/repository.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the service that the journeys use. */
    server: string;
    /** Its data folder, with the sample files in `samples/`. */
    data: string;
  }
}

const READY_WITHIN_MS = 240_000;

/** Starts the product as a new user would (`npm start` on an empty folder) and ends it afterwards. */
export default async function startService(project: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(path.join(tmpdir(), 'quan-triet-journeys-'));
  const port = await freePort();
  const program = spawn('npm', ['start', '--', '--port', String(port), '--data', data], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  await untilReady(program);
  project.provide('server', `http://127.0.0.1:${port}`);
  project.provide('data', data);
  return async () => {
    await end(program);
    await rm(data, { recursive: true, force: true });
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function untilReady(program: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`not ready in time:\n${output}`)),
      READY_WITHIN_MS,
    );
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
