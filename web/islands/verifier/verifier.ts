import { type Check, type Verification, verifyKept } from '../../../domain/ledger/verification.ts';
import { verify as english } from '../../messages/en/verify.ts';
import { formatsFor } from '../../messages/format.ts';
import { verify as vietnamese } from '../../messages/vi/verify.ts';

const language = document.documentElement.lang === 'en' ? 'en' : 'vi';
const words = language === 'en' ? english : vietnamese;
const MARKS: Record<Check['state'], string> = { passed: '✓', failed: '✗', not_checked: '–' };

/** Makes the form check what is put into it; a code in the address (from a QR code) is checked at once. */
export function startVerifier(): void {
  const form = document.querySelector<HTMLFormElement>('#verifier');
  if (!form) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check(form);
  });
  const code = form.querySelector<HTMLTextAreaElement>('[name="code"]');
  if (location.hash.length > 1 && code) {
    code.value = location.hash.slice(1);
    void check(form);
  }
}

async function check(form: HTMLFormElement): Promise<void> {
  const data = new FormData(form);
  const kept = (await contentOf(data.get('receipt'))) || textOf(data, 'code');
  const list = await contentOf(data.get('keyList'));
  const anchors = {
    keys: linesOf(data, 'keys'),
    witnesses: linesOf(data, 'witnesses'),
    keyList: list ? parse(list) : null,
  };
  show((await isSupported()) ? verdictOf(await verifyKept(kept, anchors)) : [words.unsupported]);
}

/** Ed25519 came late to browsers: without it nothing could be said, and nothing must be. */
async function isSupported(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify']);
    return typeof DecompressionStream === 'function';
  } catch {
    return false;
  }
}

async function contentOf(file: FormDataEntryValue | null): Promise<string> {
  return file instanceof File && file.size > 0 ? file.text() : '';
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}

function linesOf(data: FormData, name: string): string[] {
  return textOf(data, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The verdict, then each check, then what it means and what it does not. */
function verdictOf(verification: Verification): string[] {
  const { valid, withoutKey, checks } = verification;
  const verdict = valid ? words.valid : withoutKey ? words.withoutKey : words.invalid;
  const lines = checks.map(({ name, state, problem }) => {
    const why = problem === null ? '' : ` (${problem})`;
    return `${MARKS[state]} ${words.checks[name]}: ${words.states[state]}${why}`;
  });
  return [verdict, ...lines, ...(valid ? meaningOf(verification) : [])];
}

function meaningOf({ event, proven, cosignatures }: Verification): string[] {
  const { moment } = formatsFor(language);
  const { says } = words;
  if (!event) return [];
  return [
    says.acknowledged(moment(event.at), event.seq),
    proven ? says.proven(proven.size) : says.unproven,
    ...cosignatures.map(({ witness, time }) => says.witnessed(witness, moment(time * 1000))),
    ...(cosignatures.length === 0 ? [says.unwitnessed] : []),
    says.notShown,
    `${says.edition}: ${event.edition}`,
    `${says.statement}: ${event.statement}`,
  ];
}

function show([verdict = '', ...lines]: string[]): void {
  const place = document.querySelector<HTMLElement>('#verdict');
  if (!place) return;
  const heading = document.createElement('h2');
  heading.textContent = verdict;
  const list = document.createElement('ul');
  for (const line of lines) {
    const item = document.createElement('li');
    item.textContent = line;
    list.append(item);
  }
  place.replaceChildren(heading, list);
  place.hidden = false;
}
