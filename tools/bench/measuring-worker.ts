import { startBenchWorker } from './bench-worker.ts';

/** A call of the measuring Worker by its route; gives the text of the answer. */
export type Call = (path: string, body: unknown) => Promise<string>;

/** Starts the Worker of `ledger-worker/`. */
export async function startMeasuringWorker(): Promise<{ call: Call; stop: () => Promise<void> }> {
  const { server, stop } = await startBenchWorker('ledger-worker');
  const call: Call = async (name, body) => {
    const response = await fetch(server + name, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${name} answered ${response.status}`);
    return response.text();
  };
  return { call, stop };
}
