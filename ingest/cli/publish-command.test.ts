import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CliOutput, UsageError } from './cli-output.ts';
import { publishCommand } from './publish-command.ts';

type Answer = { status: number; body: unknown };
const EVERYBODY: Answer = {
  status: 200,
  body: {
    memberCount: 3,
    unitCount: 1,
    reachedTwice: 0,
    withoutAccount: 0,
    unitsWithoutSecretary: 0,
  },
};

let folder: string;
let server: Server;
/** What the server was asked, `METHOD /path`. */
let asked: string[];
let answers: Record<string, Answer>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'quan-triet-publish-'));
  asked = [];
  answers = { 'POST /api/campaigns/preview': EVERYBODY };
  server = createServer((request, response) => {
    const call = `${request.method} ${request.url}`;
    asked.push(call);
    const { status, body } = answers[call] ?? { status: 404, body: {} };
    request.resume().on('end', () => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function publish(file: string, more: string[] = []) {
  const said: string[] = [];
  const output: CliOutput = {
    language: 'en',
    out: (text) => said.push(text),
    err: (text) => said.push(text),
  };
  const { port } = server.address() as AddressInfo;
  const args = [file, '--audience', 'committee', '--due', '2199-12-31', '--declare-not-secret'];
  const environment = { QT_SERVER: `http://127.0.0.1:${port}`, QT_KEY: 'qt_key' };
  return { code: await publishCommand([...args, ...more], output, environment), said };
}

async function textFile(): Promise<string> {
  const file = path.join(folder, 'van-ban.txt');
  await writeFile(file, 'Văn bản');
  return file;
}

describe('publish', () => {
  it('says that a folder or a missing file cannot be read, and goes on', async () => {
    const { code, said } = await publish(folder, [path.join(folder, 'none.pdf')]);
    expect(code).toBe(1);
    expect(said.filter((line) => line.includes('[file.missing]'))).toHaveLength(2);
  });

  it('uploads nothing when the due date has passed', async () => {
    await expect(publish(await textFile(), ['--due', '2020-01-01'])).rejects.toThrow(UsageError);
    expect(asked).toEqual([]);
  });

  it('uploads nothing when the server does not know the audience', async () => {
    const error = { code: 'campaign.audience_unknown', message: 'Choose again.', details: {} };
    answers['POST /api/campaigns/preview'] = { status: 422, body: { error } };
    const { code, said } = await publish(await textFile(), ['--audience', 'roles:nobody']);
    expect([code, said]).toEqual([1, ['Choose again. [campaign.audience_unknown]']]);
    expect(asked).toEqual(['POST /api/campaigns/preview']);
  });

  it('uploads nothing when nobody is in the audience', async () => {
    const nobody = {
      memberCount: 0,
      unitCount: 0,
      reachedTwice: 0,
      withoutAccount: 0,
      unitsWithoutSecretary: 0,
    };
    answers['POST /api/campaigns/preview'] = { status: 200, body: nobody };
    const { code, said } = await publish(await textFile());
    expect([code, said]).toEqual([
      1,
      ['Nobody is in the chosen audience, so no file was uploaded.'],
    ]);
    expect(asked).toEqual(['POST /api/campaigns/preview']);
  });

  it('gives the code with the sentence of a file that could not be read', async () => {
    answers['POST /api/uploads'] = { status: 201, body: { uploadId: 'u1', state: 'queued' } };
    const error = { code: 'pdf.encrypted', message: 'Remove the password.' };
    const body = { state: 'failed', error, extraction: null };
    answers['GET /api/uploads/u1'] = { status: 200, body };
    const { code, said } = await publish(await textFile());
    expect(code).toBe(1);
    expect(said.at(-1)).toBe('  ✗ Remove the password. [pdf.encrypted]');
  });
});
