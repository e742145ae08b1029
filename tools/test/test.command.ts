import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAssets } from '../build/build.ts';
import { REPOSITORY } from '../repository.ts';

/** One check of `npm test`; the cheapest come first, and the first that fails ends the run. */
type Check = { name: string; program: string; args: string[]; report?: string };

const REPORTS = path.join(REPOSITORY, 'build', 'test-reports');

const CHECKS: Check[] = [
  ...['tsconfig.json', 'tsconfig.node.json', 'tsconfig.browser.json'].map((config) => ({
    name: `types (${config})`,
    program: 'tsc',
    args: ['-p', config],
  })),
  { name: 'lint', program: 'oxlint', args: ['--type-aware', '.'] },
  { name: 'format', program: 'biome', args: ['check', '.'] },
  vitest('unit tests', 'node'),
  vitest('tests in workerd with real bindings', 'workerd'),
  vitest('journeys in Chromium', 'journeys'),
];

function vitest(name: string, project: string): Check {
  const report = path.join(REPORTS, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json'];
  return { name, program: 'vitest', args: [...args, `--outputFile.json=${report}`], report };
}

type Counts = { passed: number; failed: number; skipped: number };

async function runCheck(check: Check): Promise<boolean> {
  console.log(`\n── ${check.name}`);
  const begun = performance.now();
  const child = spawn(path.join(REPOSITORY, 'node_modules', '.bin', check.program), check.args, {
    cwd: REPOSITORY,
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`── ${check.name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  return code === 0;
}

async function countTests(file: string): Promise<Counts> {
  const report = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
  return {
    passed: report['numPassedTests'] ?? 0,
    failed: report['numFailedTests'] ?? 0,
    skipped: (report['numPendingTests'] ?? 0) + (report['numTodoTests'] ?? 0),
  };
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
await rm(REPORTS, { recursive: true, force: true });
await mkdir(REPORTS, { recursive: true });
await buildAssets();
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
let everythingPassed = true;
for (const check of CHECKS.filter(({ name }) => !values.only || name.includes(values.only))) {
  everythingPassed = await runCheck(check);
  if (check.report) {
    const counts = await countTests(check.report).catch(() => ({
      passed: 0,
      failed: 1,
      skipped: 0,
    }));
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  if (!everythingPassed) break;
}
if (!process.env['MEILI_URL'])
  console.log(
    '\n!! MEILI_URL is not set: the contract suite ran on the embedded engine only, NOT against a Meilisearch server.',
  );
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(everythingPassed ? 0 : 1);
