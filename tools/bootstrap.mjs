/**
 * First step of every npm script: installs what is missing, then runs a TypeScript program of this
 * repository with the Node that comes with it. Plain JavaScript without dependencies, because it must
 * run on the Node that happens to be on the machine (20 or newer), before anything is installed.
 *
 *   node tools/bootstrap.mjs tools/start/start.command.ts [arguments]
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [program, ...args] = process.argv.slice(2);
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(`Cần Node 20 trở lên (đang có ${process.version}). Node 20 or newer is needed.`);
  process.exit(1);
}

installWhenNeeded();
runWithOwnNode();

/** `npm ci` when node_modules is absent or was made from another lock file. */
function installWhenNeeded() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules', '.installed-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Đang cài các gói cần thiết (một lần) · Installing dependencies (once) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('Không cài được các gói · `npm ci` failed: see the lines above.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** The own Node (a dependency) runs `.ts` files as they are; signals and the exit code pass through. */
function runWithOwnNode() {
  const bin = path.join(root, 'node_modules', '.bin');
  const node = path.join(root, 'node_modules', 'node', 'bin', 'node');
  const child = spawn(
    existsSync(node) ? node : process.execPath,
    [path.join(root, program), ...args],
    {
      stdio: 'inherit',
      env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group and a supervisor only to us: programs take both as one.
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
