import { expect, it } from 'vitest';
import { safeReturnPath } from './return-path.ts';

it('keeps a path of ours with its query and anchor', () => {
  expect(safeReturnPath('/documents/abc?view=pages#II.1')).toBe('/documents/abc?view=pages#II.1');
});

it.each([
  undefined,
  '',
  'documents',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
])('sends %j home', (candidate) => {
  expect(safeReturnPath(candidate)).toBe('/');
});
