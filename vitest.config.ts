import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { trustTestCertificate } from './worker/notices/channels/test-certificate.ts';

// The runtime reads whom to trust when its module is loaded.
trustTestCertificate();
const { cloudflareTest, readD1Migrations } = await import('@cloudflare/vitest-plugin');

const db = await readD1Migrations('worker/migrations/db');
const index = await readD1Migrations('worker/migrations/index');

/**
 * The journeys share one committee and come in one order, on every machine: what counts people comes before what
 * attests for them, and what reorganises the committee last.
 */
const JOURNEYS = [
  'search',
  'member',
  'conferences',
  'desks',
  'accounts',
  'programmes',
  'review',
  'publish-read-measure',
  'published-document',
  'refused-files',
  'accessibility',
  'rereading',
  'people',
];

/** Place of a journey; tests of other kinds, and journeys not named above, come first. */
function placeOf({ moduleId }: TestSpecification): number {
  return JOURNEYS.findIndex((name) => moduleId.endsWith(`/journeys/${name}.test.ts`));
}

class JourneysInOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: JourneysInOrder },
    projects: [
      {
        test: {
          name: 'node',
          include: ['{domain,search,web,ingest,tools}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.workerd.test.ts', '**/node_modules/**'],
          testTimeout: 60_000,
          maxWorkers: '100%',
        },
        oxc: { jsx: { importSource: 'hono/jsx' } },
      },
      {
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          globalSetup: ['journeys/start-service.ts'],
          fileParallelism: false,
          maxConcurrency: 2,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                TEST_DB_MIGRATIONS: db,
                TEST_INDEX_MIGRATIONS: index,
                TEST_ROUNDS_OF_RETRIES: process.env['ROUNDS_OF_RETRIES'] ?? '1',
                TEST_ROUNDS_OF_HOSTILITY: process.env['ROUNDS_OF_HOSTILITY'] ?? '1',
                PASSWORD_PEPPER: 'pepper-for-tests-only-0123456789abcdef',
                SETUP_KEY: 'qt_setup-key-for-tests-only',
                PUBLIC_ORIGIN: 'https://quan-triet.test',
                LEDGER_SIGNING_KEY:
                  'MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g',
              },
            },
          }),
        ],
        test: {
          name: 'workerd',
          include: ['worker/**/*.test.{ts,tsx}', 'search/**/*.workerd.test.ts'],
          globalSetup: ['./worker/notices/channels/start-catchers.ts'],
          setupFiles: ['./worker/platform/apply-migrations.ts'],
          isolate: false,
          maxWorkers: '100%',
          // Some tests walk every route of the service for every kind of person, on whatever machine there is.
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
