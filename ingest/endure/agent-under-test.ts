import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const AGENT = fileURLToPath(new URL('../agent/agent.command.ts', import.meta.url));
const LINE_MAY_TAKE_MS = 3_000;
const STOP_MAY_TAKE_MS = 10_000;

/** The agent as it runs in service: its own program, against a desk on loopback. */
export class AgentUnderTest {
  readonly #child: ChildProcess;
  readonly #peaks = new Map<string, number>();
  /** Resolves when the agent ends, which it should not before it is told to. */
  readonly ended: Promise<unknown>;

  /** @param temporary folder that the agent takes for its temporary files */
  constructor(server: string, temporary: string) {
    this.#child = spawn(process.execPath, [AGENT, '--server', server, '--name', 'endure'], {
      env: { ...process.env, QT_AGENT_KEY: 'qt_endure', TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!this.#child.stdout) throw new Error('the agent has no output');
    this.ended = once(this.#child, 'exit');
    createInterface(this.#child.stdout).on('line', (line) => this.#hear(line));
  }

  #hear(line: string): void {
    const { job, peakBytes } = JSON.parse(line) as { job?: string; peakBytes?: number };
    if (job !== undefined && peakBytes !== undefined) this.#peaks.set(job, peakBytes);
  }

  /** The code or the signal that it ended with; null while it runs. */
  get endedWith(): string | null {
    const { exitCode, signalCode } = this.#child;
    return this.isRunning ? null : String(signalCode ?? exitCode);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Most memory that a job took, bytes, as the agent wrote it in its log; 0 when it wrote nothing. */
  async peakOf(job: string): Promise<number> {
    const deadline = performance.now() + LINE_MAY_TAKE_MS;
    while (!this.#peaks.has(job) && this.isRunning && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return this.#peaks.get(job) ?? 0;
  }

  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.#child.kill('SIGTERM');
    const killing = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MAY_TAKE_MS);
    await this.ended;
    clearTimeout(killing);
  }
}
