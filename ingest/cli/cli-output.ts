import type { Language, Sentence } from '../ingest.failures.ts';

/** Where a command writes, and in which language it speaks. */
export type CliOutput = {
  language: Language;
  /** Results. */
  out: (text: string) => void;
  /** Progress and problems. */
  err: (text: string) => void;
};

export function say({ language }: CliOutput, sentence: Sentence): string {
  return sentence[language];
}

/** `--language` decides, then the language of the terminal; Vietnamese otherwise. */
export function chooseLanguage(
  option: string | undefined,
  environment: string | undefined,
): Language {
  if (option === 'vi' || option === 'en') return option;
  return environment?.toLowerCase().startsWith('en') ? 'en' : 'vi';
}

/** A mistake in how the command was called, or something it needs that was not given. */
export class UsageError extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

/** Reads arguments; what the reader of arguments refuses becomes a `UsageError`. */
export function orExplain<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError({ vi: `Lệnh chưa đúng: ${message}`, en: message });
  }
}
