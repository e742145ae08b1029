import path from 'node:path';
import { REPOSITORY } from '../repository.ts';
import { createApiClient } from './api-client.ts';
import { type ChildProgram, startProgram } from './child-program.ts';
import type { DataFolder } from './data-folder.ts';

const AGENT = path.join(REPOSITORY, 'ingest', 'agent', 'agent.command.ts');
const RESTART_AFTER_MS = 2_000;

/** Keys of this installation's own programs, issued by the Worker once and kept in the data folder. */
export async function issueKeys(server: string, data: DataFolder): Promise<void> {
  const api = createApiClient(server, data.secrets.SETUP_KEY);
  const issue = async (name: string, scopes: string[]) =>
    (await api.post<{ key: string }>('/api/setup/keys', { name, scopes })).key;
  data.secrets.agentKey ??= await issue('ingest agent', ['agent']);
  data.secrets.publishKey ??= await issue('command line', ['publish']);
  await data.saveSecrets();
}

/** Starts the ingest agent and starts it again whenever it ends by itself. */
export function keepAgentRunning(server: string, data: DataFolder): { stop: () => Promise<void> } {
  let stopping = false;
  let program: ChildProgram;
  const start = () => {
    program = startProgram([AGENT], {
      cwd: REPOSITORY,
      env: {
        ...process.env,
        QT_SERVER: server,
        QT_AGENT_KEY: data.secrets.agentKey ?? '',
        QT_WITNESS_FOLDER: path.join(data.path, 'witness'),
      },
      log: path.join(data.logs, 'agent.log'),
    });
    void program.ended.then(() => {
      if (!stopping) setTimeout(() => stopping || start(), RESTART_AFTER_MS);
    });
  };
  start();
  return {
    stop: async () => {
      stopping = true;
      await program.stop();
    },
  };
}
