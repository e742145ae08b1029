import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { callWorker, createTestCommittee } from './test-harness.ts';

const committee = await createTestCommittee(env);
const browser = { accept: 'text/html,application/xhtml+xml' };

it('shows a browser a page with the sentence, the code and the request id', async () => {
  const response = await committee.fetch('/nowhere', { as: 'member', headers: browser });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('text/html');
  const html = await response.text();
  expect(html).toContain('<h1>Không tìm thấy</h1>');
  expect(html).toContain('<code>not_found</code>');
  expect(html).toContain(response.headers.get('x-request-id'));
});

it('writes the error page in English for those who read English', async () => {
  const headers = { ...browser, 'accept-language': 'en' };
  const html = await (await callWorker('/nowhere', { headers })).text();
  expect(html).toContain('<html lang="en"');
  expect(html).toContain('<h1>Not found</h1>');
});

it('answers JSON below /api even to a browser', async () => {
  const response = await callWorker('/api/nowhere', { headers: browser });
  expect(response.headers.get('content-type')).toContain('application/json');
});

it('never repeats a wrong path in the page unescaped', async () => {
  const headers = { ...browser, cookie: 'theme="><script>' };
  const html = await (await callWorker('/"><script>alert(1)</script>', { headers })).text();
  expect(html).not.toContain('<script>');
});

it('remembers a choice of text size and comes back to the page', async () => {
  const response = await callWorker('/preferences', {
    form: { textSize: 'larger', return: '/documents?page=2' },
    headers: { origin: 'https://quan-triet.test' },
  });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/documents?page=2');
  expect(response.headers.get('set-cookie')).toMatch(/^textSize=larger; .*Path=\/; Secure/);
});

it('passes over a choice that does not exist and never leaves the site', async () => {
  const response = await callWorker('/preferences', {
    form: { theme: 'neon', return: '//evil.example' },
    headers: { origin: 'https://quan-triet.test' },
  });
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('location')).toBe('/');
});
