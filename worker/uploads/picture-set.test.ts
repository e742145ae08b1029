import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { PICTURE_SET, packPictures } from '../../domain/picture-set/picture-set.ts';
import { createTestCommittee, type TestCommittee } from '../platform/test-harness.ts';

let committee: TestCommittee;
beforeAll(async () => {
  committee = await createTestCommittee(env);
});

const jpeg = (value: number) => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, value);

/** Sends files through the plain form, as a browser without JavaScript does. */
async function sendForm(files: File[]) {
  const body = new FormData();
  for (const file of files) body.append('file', file);
  body.set('declaredNotSecret', 'true');
  const response = await committee.fetch('/department/uploads', {
    as: 'publisher',
    method: 'POST',
    body,
  });
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    html: await response.text(),
  };
}

describe('several pictures in one form', () => {
  it('become one original with the pages in the order of the form, and are given back as it', async () => {
    const { status, location } = await sendForm([
      new File([jpeg(9)], 'Trang 1.jpg'),
      new File([jpeg(3)], 'Trang 2.jpg'),
    ]);
    expect(status).toBe(303);
    const original = await committee.fetch(`${location}/original`, { as: 'publisher' });
    expect(original.headers.get('content-type')).toBe(PICTURE_SET);
    expect(original.headers.get('content-disposition')).toContain('Trang 1.zip');
    const bytes = new Uint8Array(await original.arrayBuffer());
    expect(bytes).toEqual(packPictures([jpeg(9), jpeg(3)]));
  });

  it('are known again when a program has packed the same pictures', async () => {
    await sendForm([new File([jpeg(20)], 'a.jpg'), new File([jpeg(21)], 'b.jpg')]);
    const { authorization } = await committee.keyFor(['publish']);
    const response = await committee.fetch('/api/uploads', {
      method: 'POST',
      body: new Blob([new Uint8Array(packPictures([jpeg(20), jpeg(21)]) ?? [])]),
      headers: { authorization, 'x-declared-not-secret': 'true' },
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: { code: 'upload.already_uploaded' } });
  });

  it('are refused with a sentence when one of them is no picture', async () => {
    const { status, html } = await sendForm([
      new File([jpeg(30)], 'a.jpg'),
      new File(['%PDF-1.7 two'], 'b.pdf'),
    ]);
    expect(status).toBe(422);
    expect(html).toContain('Hãy tải từng tệp khác riêng.');
  });
});
