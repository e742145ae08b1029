import { FAILURE_SENTENCES, type FailureCode } from './ingest.failures.table.ts';

/** What a person is told: what is wrong and what to do, in both languages. */
export type Sentence = { vi: string; en: string };
export type Language = keyof Sentence;

/** Failures that another attempt may not meet again; all others lie in the file itself. */
const RETRYABLE: readonly FailureCode[] = ['reader.crashed'];

/** A file that cannot be read, for a reason with a stable code. `detail` is for the log, never for people. */
export class IngestFailure extends Error {
  readonly code: FailureCode;
  readonly detail: string;

  constructor(code: FailureCode, detail = '') {
    super(`${code}: ${FAILURE_SENTENCES[code].en}${detail === '' ? '' : ` (${detail})`}`);
    this.name = 'IngestFailure';
    this.code = code;
    this.detail = detail;
  }

  get sentence(): Sentence {
    return FAILURE_SENTENCES[this.code];
  }

  get retryable(): boolean {
    return RETRYABLE.includes(this.code);
  }
}

/** Whether a text is one of the codes above; job processes hand their reason over as text. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(FAILURE_SENTENCES, code);
}

/**
 * An unexpected error as its kind and the places in the code, for logs and reports. Its message is left
 * out: a parser's message repeats the text it stumbled over.
 */
export function placesOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return [error.name, ...places].join('\n');
}
