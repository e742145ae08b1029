import { buildAssets } from '../build/build.ts';
import { createDemonstration } from '../demonstration/create.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { issueKeys, keepAgentRunning } from './ingest-agent.ts';
import { readStartOptions, START_HELP, type StartOptions, UsageError } from './options.ts';
import { createProgress } from './progress.ts';
import { printReady } from './ready.ts';
import { startScheduledTicks } from './scheduled-ticks.ts';
import { migrate, refuseBusyPort, startWorker } from './worker-program.ts';

/** Everything that was started, ended in the opposite order. */
type Cleanup = (() => void | Promise<void>)[];

async function start(options: StartOptions, cleanup: Cleanup): Promise<void> {
  const server = `http://127.0.0.1:${options.port}`;
  await refuseBusyPort(options.port);
  const data: DataFolder = await openDataFolder(options.data);
  cleanup.push(data.release);
  const progress = createProgress(options.demonstration ? 5 : 4);
  await progress.step('Dựng giao diện · Building pages', () => buildAssets());
  await progress.step('Chuẩn bị kho dữ liệu · Preparing stores', (report) => migrate(data, report));
  await progress.step('Khởi động dịch vụ · Starting the service', async () => {
    const worker = await startWorker(options, data);
    cleanup.push(worker.stop);
    void worker.ended.then((code) => endWhenWorkerEnded(code, data));
  });
  await progress.step('Khởi động máy đọc văn bản · Starting the ingest agent', async () => {
    await issueKeys(server, data);
    cleanup.push(keepAgentRunning(server, data).stop);
    cleanup.push(startScheduledTicks(server).stop);
  });
  if (options.demonstration)
    await progress.step('Đảng bộ minh họa · Demonstration committee', (report) =>
      createDemonstration(server, data, report),
    );
  await printReady(server, options, data);
}

let ending = false;

async function end(cleanup: Cleanup, code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const undo of cleanup.toReversed()) await undo();
  process.exit(code);
}

function endWhenWorkerEnded(code: number | null, data: DataFolder): void {
  if (ending) return;
  console.error(
    `Dịch vụ đã dừng bất thường · the Worker ended (${code}): see ${data.logs}/worker.log`,
  );
  void end(cleanup, 1);
}

const cleanup: Cleanup = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end(cleanup, 0));

try {
  const options = readStartOptions(process.argv.slice(2));
  if (options === 'help') console.log(START_HELP);
  else await start(options, cleanup);
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  if (error instanceof UsageError) console.error(`\n${START_HELP}`);
  await end(cleanup, 1);
}
