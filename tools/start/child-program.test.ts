import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-start-'));
});
afterAll(() => rm(folder, { recursive: true }));

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('a program ends with the one that started it, even when that one is killed without notice', async () => {
  const pids = path.join(folder, 'pids');
  const grandchild = path.join(folder, 'grandchild.mjs');
  const child = path.join(folder, 'child.mjs');
  const starter = path.join(folder, 'starter.mjs');
  const module = path.join(import.meta.dirname, 'child-program.ts');
  await writeFile(grandchild, 'setInterval(() => undefined, 1000);');
  await writeFile(
    child,
    `import { spawn } from 'node:child_process';
     import { writeFileSync } from 'node:fs';
     const { pid } = spawn(process.execPath, [${JSON.stringify(grandchild)}]);
     writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + pid);
     setInterval(() => undefined, 1000);`,
  );
  await writeFile(
    starter,
    `import { startProgram } from ${JSON.stringify(module)};
     startProgram([${JSON.stringify(child)}], { cwd: '.', env: process.env, log: ${JSON.stringify(path.join(folder, 'log'))} });`,
  );
  const starting = spawn(process.execPath, [starter], { stdio: 'inherit' });
  const started = async () => (await readFile(pids, 'utf8').catch(() => '')).split(' ').map(Number);
  while ((await started()).length < 2) await sleep(50);
  const family = await started();
  expect(family.map(isRunning)).toEqual([true, true]);

  starting.kill('SIGKILL');
  const deadline = Date.now() + 10_000;
  while (family.some(isRunning) && Date.now() < deadline) await sleep(50);
  expect(family.map(isRunning)).toEqual([false, false]);
});
