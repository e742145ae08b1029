/** Failures in a row after which the engine is left alone. */
const FAILURES = 5;
/** How long it is left alone, ms; then one request tries it again. */
const PAUSE_MS = 30_000;

/**
 * Stops asking an engine that does not answer, so that nobody waits for it. One per engine address,
 * kept as long as the program runs.
 */
export class Breaker {
  #failures = 0;
  #openUntil = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a request may be sent. While paused, one in `PAUSE_MS` may. */
  mayAsk(): boolean {
    if (this.#failures < FAILURES) return true;
    if (this.#now() < this.#openUntil) return false;
    this.#openUntil = this.#now() + PAUSE_MS;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures >= FAILURES) this.#openUntil = this.#now() + PAUSE_MS;
  }
}
