import { expect, it } from 'vitest';
import { describeFault } from './log.ts';

it('names the kind and the places of a fault, and repeats no text that was being parsed', () => {
  let fault: unknown;
  try {
    JSON.parse('Đồng chí Trần Văn Mẫu');
  } catch (error) {
    fault = error;
  }
  const described = describeFault(fault);
  expect(described).toMatchObject({ name: 'SyntaxError', reason: null });
  expect(described.places.length).toBeGreaterThan(0);
  expect(JSON.stringify(described)).not.toMatch(/Đồng|Trần/u);
});

it('repeats nothing of a thrown text, and the reason of the database as it stands', () => {
  expect(describeFault('Trần Văn Mẫu')).toEqual({ name: 'string', reason: null, places: [] });
  const reason = 'D1_ERROR: UNIQUE constraint failed: uploads.sha256';
  expect(describeFault(new Error(reason))).toMatchObject({ name: 'Error', reason });
});
