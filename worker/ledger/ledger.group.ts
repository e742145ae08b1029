/** A write that waits for its turn, and how to answer whoever waits for it. */
type Waiting = {
  /** Carries it out and gives the answer, to be called when the whole group is written. */
  carryOut: (now: number) => () => void;
  refuse: (error: unknown) => void;
};

/** Writes of one transaction, so that it stays as short as any other call of the ledger. */
const WRITES_A_GROUP = 500;

/**
 * Writes that arrive at the same time become one transaction and one write to disk, in the order in which they
 * came. Each has a savepoint of its own: one that throws is undone alone and fails alone. Nobody is answered
 * before the whole group is written, and by the object's output gate no answer leaves before it is on disk.
 */
export class WriteGroup {
  readonly #storage: DurableObjectStorage;
  #waiting: Waiting[] = [];

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** @param change what to write, given the server's clock in ms; what it throws undoes it and is thrown here. */
  write<T>(change: (now: number) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const carryOut = (now: number) => {
        try {
          const outcome = this.#storage.transactionSync(() => change(now));
          return () => resolve(outcome);
        } catch (error) {
          return () => reject(error);
        }
      };
      this.#waiting.push({ carryOut, refuse: reject });
      // A timer of nought fires when everything that has already arrived was handed over.
      if (this.#waiting.length === 1) setTimeout(() => this.#writeNext(), 0);
    });
  }

  #writeNext(): void {
    const group = this.#waiting.splice(0, WRITES_A_GROUP);
    if (this.#waiting.length > 0) setTimeout(() => this.#writeNext(), 0);
    try {
      const answers = this.#storage.transactionSync(() => {
        const now = Date.now();
        return group.map(({ carryOut }) => carryOut(now));
      });
      for (const answer of answers) answer();
    } catch (error) {
      for (const { refuse } of group) refuse(error);
    }
  }
}
