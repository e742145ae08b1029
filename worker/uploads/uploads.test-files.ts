/** Small files for the tests of uploads, each with different bytes at every call. */
import type { CirculationMark } from '../../domain/documents/circulation-marks.ts';
import type { Extraction, Proposed } from '../../domain/documents/extraction.ts';
import type { CopyBlock, CoSigner } from '../../domain/documents/particulars.ts';
import type { Urgency } from '../../domain/documents/urgency.ts';

let made = 0;
const bytesOf = (text: string) => new TextEncoder().encode(`${text}\n% ${(made += 1)}`);

export const pdfFile = (): Uint8Array => bytesOf('%PDF-1.7\n1 0 obj\n<<>>\nendobj');
/** A PDF of one page that shows `MẬT` in letters named by its font. */
export const markedPdf = (): Uint8Array =>
  bytesOf(`%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Kids[3 0 R]>> endobj
3 0 obj <</Type/Page/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 36>> stream
BT /F 12 Tf 90 700 Td <010203> Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/Encoding<</Differences[1/M/Acircumflexdotbelow/T]>>>> endobj`);
export const textFile = (text: string): Uint8Array => bytesOf(text);
export const webpPicture = (): Uint8Array =>
  new Uint8Array([
    ...new TextEncoder().encode('RIFF'),
    4,
    0,
    0,
    0,
    ...new TextEncoder().encode('WEBPVP8 '),
  ]);

function read<T>(value: T | null, sure = true): Proposed<T> {
  const text = value === null ? '' : String(value);
  return {
    value,
    confidence: value === null ? 0 : sure ? 0.99 : 0.6,
    sure: sure && value !== null,
    evidence: value === null ? [] : [{ page: 1, box: [0.1, 0.1, 0.5, 0.2], text }],
    notes: [],
  };
}

/** What an agent reads out of a resolution of two pages; `change` replaces parts of it. */
export function extractionOf(sha256: string, change: Partial<Extraction> = {}): Extraction {
  return {
    sha256,
    format: 'pdf',
    extractor: 'test',
    pages: [1, 2].map((number) => ({
      number,
      width: 595,
      height: 842,
      source: 'text_layer',
      confidence: 1,
      text: `Trang ${number}\nNghị quyết về chuyển đổi số`,
      lines: [{ text: `Trang ${number}`, box: [0.1, 0.1, 0.4, 0.12] }],
    })),
    metadata: {
      system: read<'party' | 'state'>('party'),
      type: read('resolution'),
      sign: read('21-NQ/TU'),
      issuer: read('Tỉnh ủy Bình Minh'),
      upperBody: read<string>(null),
      place: read('Bình Minh'),
      issueDate: read('2026-03-12', false),
      title: read('Về chuyển đổi số trong các cơ quan Đảng'),
      signer: read('Trần Thị Mẫu'),
      signerPost: read('T/M BAN THƯỜNG VỤ / BÍ THƯ'),
      signingPower: read<'collective'>('collective'),
      coSigners: read<CoSigner[]>(null),
      urgency: read<Urgency>(null),
      circulation: read<CirculationMark[]>(null),
      draft: read<string>(null),
      addressees: read<string[]>(null),
      recipients: read(['Các tổ chức đảng trực thuộc', 'Lưu Văn phòng Tỉnh ủy']),
      copy: read<CopyBlock>(null),
      appendices: read<string[]>(null),
    },
    passages: [
      {
        ordinal: 0,
        address: 'I',
        kind: 'roman',
        level: 0,
        label: 'I.',
        heading: 'Quan điểm',
        body: 'Chuyển đổi số là nhiệm vụ thường xuyên.',
        page: 1,
      },
      {
        ordinal: 1,
        address: 'II',
        kind: 'roman',
        level: 0,
        label: 'II.',
        heading: 'Nhiệm vụ',
        body: 'Mỗi cấp ủy xây dựng kế hoạch thực hiện.',
        page: 2,
      },
    ],
    warnings: [],
    ...change,
  };
}
