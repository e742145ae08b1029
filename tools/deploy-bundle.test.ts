import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const WRANGLER = path.resolve('node_modules/wrangler/bin/wrangler.js');

/** Strings that only the demonstration sign-in holds: its route and the accounts it looks for. */
const DEMONSTRATION_STRINGS = [
  '/api/demonstration/activity',
  '/demonstration/:userName',
  "'demo-%'",
  'method: "demonstration"',
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Builds what `wrangler deploy` would upload, without uploading it, and reads it as text. */
async function bundle(name: string, options: string[] = []): Promise<string> {
  const output = path.join(folder, name);
  await run(
    process.execPath,
    [WRANGLER, 'deploy', '--dry-run', '--outdir', output, '--assets', folder, ...options],
    { env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' } },
  );
  const scripts = (await readdir(output)).filter((file) => file.endsWith('.js'));
  expect(scripts).not.toHaveLength(0);
  return (
    await Promise.all(scripts.map((file) => readFile(path.join(output, file), 'utf8')))
  ).join();
}

describe('the bundle that is deployed', () => {
  it('holds no demonstration sign-in at all', async () => {
    const deployed = await bundle('deployed');
    expect(DEMONSTRATION_STRINGS.filter((text) => deployed.includes(text))).toEqual([]);
    expect(deployed).toContain('/sign-in');
  });

  it('would be told from one that does', async () => {
    const demonstrating = await bundle('demonstrating', ['--define', 'DEMONSTRATION:true']);
    expect(DEMONSTRATION_STRINGS.filter((text) => demonstrating.includes(text))).toEqual(
      DEMONSTRATION_STRINGS,
    );
  });
});
