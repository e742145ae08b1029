import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawResolution, pdfOf } from '../ingest.test-files.ts';
import { type CliOutput, chooseLanguage, UsageError } from './cli-output.ts';
import { extractCommand } from './extract-command.ts';
import { readPublishOptions } from './publish-options.ts';

let folder: string;
let good: string;
let bad: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-cli-'));
  good = path.join(folder, 'nghi-quyet.pdf');
  bad = path.join(folder, 'hong.pdf');
  await writeFile(good, await pdfOf(drawResolution));
  await writeFile(bad, '');
});
afterAll(() => rm(folder, { recursive: true }));

async function run(args: string[], language: 'vi' | 'en' = 'vi') {
  const out: string[] = [];
  const err: string[] = [];
  const output: CliOutput = {
    language,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  };
  return { code: await extractCommand(args, output), out, err };
}

describe('extract', () => {
  it('prints one line of JSON per file, goes on after a bad one, and ends with 1', async () => {
    const { code, out } = await run([bad, good, '--json']);
    expect(code).toBe(1);
    const [first, second] = out.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ file: bad, error: { code: 'file.empty' } });
    expect(second).toMatchObject({
      file: good,
      pages: [{ number: 1, source: 'text_layer' }],
      metadata: { sign: { value: '12-NQ/ĐU' } },
    });
  });

  it('prints a summary in the language asked for', async () => {
    expect((await run([good])).out[0]).toContain('Nghị quyết');
    expect((await run([good], 'en')).out[0]).toContain('Resolution');
  });

  it('refuses to put together what is not all pictures', async () => {
    await expect(run([good, bad, '--together'])).rejects.toMatchObject({
      sentence: { en: expect.stringContaining('--together') },
    });
  });

  it('says that a file does not exist', async () => {
    const { code, err } = await run([path.join(folder, 'khong-co.pdf')]);
    expect(code).toBe(1);
    expect(err[0]).toContain('file.missing');
  });

  it('says that a folder is no file', async () => {
    expect((await run([folder], 'en')).err[0]).toContain('There is no file that can be read');
  });

  it('refuses an unknown option in the language of the command', async () => {
    const refusal = run(['--jsno', good]);
    await expect(refusal).rejects.toMatchObject({
      sentence: { vi: expect.stringMatching(/^Lệnh chưa đúng: .*--jsno/u) },
    });
  });
});

describe('the options of publish', () => {
  const needed = [
    'a.pdf',
    '--audience',
    'committee',
    '--due',
    '2026-12-31',
    '--declare-not-secret',
  ];
  const environment = { QT_SERVER: 'http://127.0.0.1:8787', QT_KEY: 'qt_key' };

  it('take server and key from the environment, and mean required, and read as each paper is marked, unless told otherwise', () => {
    expect(readPublishOptions(needed, environment)).toMatchObject({
      files: ['a.pdf'],
      server: 'http://127.0.0.1:8787',
      audience: { kind: 'committee' },
      obligation: 'required',
      access: null,
      confirmations: { draft: false },
      metadata: {},
    });
  });

  it('take units and roles together, and a type by its Vietnamese name without marks', () => {
    const args = [
      ...needed,
      '--audience',
      'units:CB01,CB02+roles:secretary',
      '--type',
      'nghi quyet',
    ];
    expect(readPublishOptions(args, environment)).toMatchObject({
      audience: { kind: 'chosen', unitCodes: ['CB01', 'CB02'], roles: ['secretary'] },
      metadata: { type: 'resolution' },
    });
  });

  it.each([
    ['no file', needed.slice(1)],
    ['no declaration', needed.slice(0, -1)],
    ['no audience', ['a.pdf', '--due', '2026-12-31', '--declare-not-secret']],
    ['an audience of nobody', [...needed, '--audience', 'units:']],
    ['a due date in another form', [...needed, '--due', '31/12/2026']],
    ['a due date that no calendar has', [...needed, '--due', '2026-02-31']],
    ['a server that is no address', [...needed, '--server', 'nonsense']],
    ['an unknown type', [...needed, '--type', 'hóa đơn']],
    ['an unknown option', [...needed, '--audiences', 'committee']],
  ])('are refused with %s', (_, args) => {
    expect(() => readPublishOptions(args, environment)).toThrow(UsageError);
  });
});

describe('the language', () => {
  it('is what --language says, then that of the terminal, else Vietnamese', () => {
    expect(chooseLanguage('en', 'vi_VN.UTF-8')).toBe('en');
    expect(chooseLanguage(undefined, 'en_GB.UTF-8')).toBe('en');
    expect(chooseLanguage(undefined, 'C.UTF-8')).toBe('vi');
    expect(chooseLanguage('fr', undefined)).toBe('vi');
  });
});
