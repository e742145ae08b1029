import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { keepWitnessing } from '../witness/keep-witnessing.ts';
import { AgentApi, ApiRefusal } from './agent-api.ts';
import { logEvent } from './agent-log.ts';
import { runAgent } from './run-agent.ts';

const HELP = `Cách dùng · Usage: node ingest/agent/agent.command.ts --server URL --key-file TỆP

  --server URL     địa chỉ hệ thống · address of the system       (QT_SERVER)
  --key-file TỆP   tệp chứa khóa của máy đọc · file with its key  (QT_AGENT_KEY: the key itself)
  --witness THƯ_MỤC  cũng chứng kiến sổ xác nhận · also witness the ledger  (QT_WITNESS_FOLDER)
  --name TÊN       tên của máy đọc này · name of this agent       (máy + tiến trình · host and process)
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      server: { type: 'string' },
      'key-file': { type: 'string' },
      witness: { type: 'string' },
      name: { type: 'string', default: `${os.hostname()}-${process.pid}` },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const address = values.server ?? process.env.QT_SERVER;
  const keyFile = values['key-file'];
  const key = keyFile ? (await readFile(keyFile, 'utf8')).trim() : process.env.QT_AGENT_KEY;
  if (values.help || !address || !key) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => stop.abort(new Error(signal)));
  logEvent('agent.started', { agent: values.name });
  const folder = values.witness ?? process.env.QT_WITNESS_FOLDER;
  if (folder) void keepWitnessing({ server: { address, key }, folder, logKeys: [] }, stop.signal);
  try {
    await runAgent(new AgentApi({ address, key }), stop.signal, { name: values.name });
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    logEvent('agent.refused', { status: error.status, code: error.code });
    return 1;
  }
  logEvent('agent.stopped');
  return 0;
}

process.exitCode = await main();
