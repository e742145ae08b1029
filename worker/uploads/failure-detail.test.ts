import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeDetail } from './failure-detail.ts';

it.each([
  ['page 12: Error: bad XRef entry near "Nguyễn Văn A"', 'page 12'],
  ['5000 pages', '5000 pages'],
  ['838860800 bytes resident', '838860800 bytes'],
  ['30000 × 30000', '30000 × 30000'],
  ['Unexpected token "kỷ luật đồng chí B" in XML', ''],
  [
    'TypeError\n    at read (file:///srv/ingest/extraction/pdf/open-pdf.ts:52:11)',
    'open-pdf.ts:52:11',
  ],
])('keeps of %j only %j', (detail, kept) => {
  expect(safeDetail(detail)).toBe(kept);
});

it('never keeps a Vietnamese word, nor more than 300 characters', () => {
  const words = fc.array(
    fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.constantFrom('Đảng', 'ủy', 'page 3', 'nghị quyết', 'a.ts:1:2'),
    ),
  );
  fc.assert(
    fc.property(words, (parts) => {
      const kept = safeDetail(parts.join(' '));
      expect(kept).not.toMatch(/Đảng|ủy|nghị|quyết/u);
      expect(kept.length).toBeLessThanOrEqual(300);
    }),
  );
});
