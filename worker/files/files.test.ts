import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Env } from '../platform/env.ts';
import { sha256Hex } from '../platform/hash.ts';
import { createBucketStore } from './files.bucket.ts';
import { originalKey, picturesOf } from './files.port.ts';
import { contentDisposition, fileResponse, safeFileName } from './files.response.ts';

const files = createBucketStore((env as unknown as Env).FILES);
const text = (content: string) => new TextEncoder().encode(content);
const pdf = { mediaType: 'application/pdf' };

async function contentOf(key: string): Promise<string | null> {
  const file = await files.read(key);
  return file.exists ? await new Response(file.body).text() : null;
}

describe('the file store', () => {
  it('writes a key once: a later writer leaves what is there and learns whether it is the same', async () => {
    const outcomes = [
      await files.create('once', text('first'), pdf),
      await files.create('once', text('second'), pdf),
      await files.create('once', 'first', pdf),
    ];
    expect(outcomes).toEqual(['created', 'differs', 'exists']);
    expect(await contentOf('once')).toBe('first');
  });

  it('refuses bytes that do not have the checksum they are said to have', async () => {
    const sha256 = await sha256Hex('right');
    const key = originalKey(sha256);
    await expect(files.create(key, text('wrong'), { ...pdf, sha256 })).rejects.toThrow(
      /sha-?256|checksum/iu,
    );
    expect(await files.exists(key)).toBe(false);
    expect(await files.create(key, text('right'), { ...pdf, sha256 })).toBe('created');
  });

  it('says what is missing instead of failing', async () => {
    expect(await files.read('nowhere')).toEqual({ exists: false });
    await expect(files.remove('nowhere')).resolves.toBeUndefined();
  });

  it('lists and removes everything below a prefix, across the parts of a listing', async () => {
    for (let page = 1; page <= 1003; page += 1)
      await files.create(`pages/many/${page}.webp`, 'x', { mediaType: 'image/webp' });
    await files.create('pages/many-others/1.webp', 'x', { mediaType: 'image/webp' });
    const pictures = await picturesOf(files, 'many');
    expect(pictures.size).toBe(1003);
    expect(pictures.has(1003)).toBe(true);
    expect(await files.list('pages/many/', 'pages/many/997.webp')).toEqual([
      'pages/many/998.webp',
      'pages/many/999.webp',
    ]);
    await files.remove('pages/many/');
    expect(await files.list('pages/many/')).toEqual([]);
    expect(await files.exists('pages/many-others/1.webp')).toBe(true);
  });
});

describe('a file sent to a browser', () => {
  it('cannot run as a page of ours', async () => {
    await files.create('evil', text('<script>alert(1)</script>'), { mediaType: 'text/plain' });
    const file = await files.read('evil');
    if (!file.exists) throw new Error('not stored');
    const response = fileResponse(file, { disposition: 'attachment', fileName: 'a.html' });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="a.html"; filename*=UTF-8''a.html`,
    });
    await response.body?.cancel();
  });

  it('carries its Vietnamese name in both forms of RFC 6266', () => {
    expect(contentDisposition('attachment', "Nghị quyết (21) 'Đảng'.pdf")).toBe(
      `attachment; filename="Nghi quyet _21_ _Dang_.pdf"; filename*=UTF-8''Ngh%E1%BB%8B%20quy%E1%BA%BFt%20%2821%29%20%27%C4%90%E1%BA%A3ng%27.pdf`,
    );
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\b.pdf', 'b.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
    ['\u202Efdp.exe', 'fdp.exe'],
    ['', 'van-ban'],
    ['...', 'van-ban'],
  ])('has the name %j made safe', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('has a header of plain printable characters whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition('attachment', name);
        expect(header).toMatch(
          /^attachment; filename="[A-Za-z0-9 ._-]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/u,
        );
        const [, encoded = ''] = header.split("UTF-8''");
        expect(decodeURIComponent(encoded)).toBe(safeFileName(name));
      }),
    );
  });
});
