import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { RereadingOrder, RereadingView } from '../../worker/rereading/rereading.api-types.ts';
import { callApi } from '../agent/agent-api.ts';
import { type CliOutput, orExplain, say, UsageError } from './cli-output.ts';
import { explain } from './explain.ts';

const POLL_MS = 1_000;

/** What is asked for: a new rereading, or one that there is already. */
type RereadTask =
  | { kind: 'start'; order: RereadingOrder }
  | { kind: 'continue' | 'stop' | 'follow'; rereadingId: string };

/**
 * `reread`: has originals read again by the agents and follows how far they are. The work goes on when the
 * command ends; `--follow`, `--stop` and `--continue` take it up again.
 *
 * @returns exit code: 0; 1 when a file could not be read, needs a look, or the server refused
 */
export async function rereadCommand(
  args: string[],
  output: CliOutput,
  environment: { QT_SERVER?: string | undefined; QT_KEY?: string | undefined },
): Promise<number> {
  const { task, address, key, wait } = readOptions(args, environment);
  const server = { address, key, language: output.language };
  try {
    let view = await perform(server, task);
    output.err(view.rereadingId);
    const waits = wait && task.kind !== 'stop';
    for (let last = ''; ; ) {
      const line = progressOf(view, output);
      if (line !== last) output.err(line);
      last = line;
      if (!waits || isOver(view)) break;
      await sleep(POLL_MS);
      view = await call(server, 'GET', rereadingPath(view.rereadingId));
    }
    output.out(summaryOf(view, output));
    const { refused, failed, needs_look: unsure } = view.counts;
    return isOver(view) && refused + failed + unsure > 0 ? 1 : 0;
  } catch (error) {
    output.err(explain(error, output));
    return 1;
  }
}

type ApiServer = { address: string; key: string; language: string };

async function perform(server: ApiServer, task: RereadTask): Promise<RereadingView> {
  if (task.kind === 'start') return await call(server, 'POST', '/api/rereadings', task.order);
  const path = rereadingPath(task.rereadingId);
  if (task.kind === 'follow') return await call(server, 'GET', path);
  return await call(server, 'POST', `${path}/${task.kind}`, {});
}

async function call(
  server: ApiServer,
  method: 'GET' | 'POST',
  path: string,
  json?: object,
): Promise<RereadingView> {
  const headers = { 'content-type': 'application/json' };
  const body = json && { body: JSON.stringify(json), headers };
  return (await (await callApi(server, method, path, body)).json()) as RereadingView;
}

function rereadingPath(rereadingId: string): string {
  return `/api/rereadings/${encodeURIComponent(rereadingId)}`;
}

/** Nothing waits any more, or it is paused. */
function isOver({ counts, stoppedAt }: RereadingView): boolean {
  return stoppedAt !== null || counts.waiting + counts.read === 0;
}

function progressOf({ counts }: RereadingView, output: CliOutput): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const done = total - counts.waiting - counts.read;
  return say(output, {
    vi: `  … đã đọc lại ${done}/${total} tệp`,
    en: `  … ${done} of ${total} files read again`,
  });
}

function summaryOf(view: RereadingView, output: CliOutput): string {
  const { counts } = view;
  const paused = view.stoppedAt === null ? { vi: '', en: '' } : PAUSED;
  return say(output, {
    vi: `${paused.vi}${counts.unchanged} không khác · ${counts.improved} dùng bản mới · ${counts.needs_look} cần xem · ${counts.refused} phải xem việc rút · ${counts.failed} không đọc được · ${counts.waiting} còn chờ`,
    en: `${paused.en}${counts.unchanged} the same · ${counts.improved} improved · ${counts.needs_look} to look at · ${counts.refused} may have to be withdrawn · ${counts.failed} not read · ${counts.waiting} waiting`,
  });
}

const PAUSED = { vi: 'Tạm dừng. ', en: 'Paused. ' };

function readOptions(
  args: string[],
  environment: { QT_SERVER?: string | undefined; QT_KEY?: string | undefined },
) {
  const { values } = orExplain(() =>
    parseArgs({
      args,
      options: {
        all: { type: 'boolean', default: false },
        failed: { type: 'boolean', default: false },
        document: { type: 'string' },
        continue: { type: 'string' },
        stop: { type: 'string' },
        follow: { type: 'string' },
        'no-wait': { type: 'boolean', default: false },
        server: { type: 'string' },
        key: { type: 'string' },
        language: { type: 'string' },
      },
    }),
  );
  const tasks: RereadTask[] = [];
  if (values.all) tasks.push({ kind: 'start', order: { scope: 'all' } });
  if (values.failed) tasks.push({ kind: 'start', order: { scope: 'failed' } });
  if (values.document !== undefined)
    tasks.push({ kind: 'start', order: { scope: 'document', documentId: values.document } });
  for (const kind of ['continue', 'stop', 'follow'] as const) {
    const rereadingId = values[kind];
    if (rereadingId !== undefined) tasks.push({ kind, rereadingId });
  }
  const [task, ...others] = tasks;
  if (!task || others.length > 0)
    throw missing('--all | --failed | --document ID | --follow ID | --stop ID | --continue ID');
  const address = values.server ?? environment.QT_SERVER;
  if (!address || !URL.canParse(address)) throw missing('--server (QT_SERVER)');
  const key = values.key ?? environment.QT_KEY;
  if (!key) throw missing('--key (QT_KEY)');
  return { task, address, key, wait: !values['no-wait'] };
}

function missing(option: string): UsageError {
  return new UsageError({ vi: `Thiếu hoặc sai: ${option}`, en: `Missing or wrong: ${option}` });
}
