/** Pages of the corpus that are drawn: what a PDF printer or a scanner would give. */
import { pdfOf } from '../ingest.test-files.ts';

type Pen = Parameters<Parameters<typeof pdfOf>[0]>[0];
/** Text at a place of the page, points from the top left; `size` of type, else 13. */
export type Placed = [text: string, x: number, y: number, size?: number];

export const PARTY_HEADING: readonly Placed[] = [
  ['ĐẢNG BỘ XÃ TÂN LẬP', 70, 60],
  ['ĐẢNG CỘNG SẢN VIỆT NAM', 330, 60],
  ['BAN CHẤP HÀNH', 92, 80],
  ['*', 145, 98],
  ['Số 15-NQ/ĐU', 98, 118],
  ['Tân Lập, ngày 09 tháng 7 năm 2026', 305, 90],
  ['NGHỊ QUYẾT', 250, 160, 15],
  ['về công tác học tập nghị quyết', 205, 182],
];
export const STATE_HEADING: readonly Placed[] = [
  ['BỘ NỘI VỤ', 110, 60],
  ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 270, 60],
  ['Độc lập - Tự do - Hạnh phúc', 315, 78],
  ['Số: 41/2026/TT-BNV', 88, 108],
  ['Hà Nội, ngày 07 tháng 3 năm 2026', 300, 108],
  ['THÔNG TƯ', 258, 150, 15],
  ['Quy định việc lập tủ sách trong cơ quan nhà nước', 165, 172],
];
export const PARTY_END: readonly Placed[] = [
  ['Nơi nhận:', 70, 640],
  ['T/M BAN CHẤP HÀNH', 350, 640],
  ['- Các chi bộ trực thuộc,', 70, 658],
  ['BÍ THƯ', 395, 658],
  ['- Lưu Văn phòng Đảng ủy.', 70, 676],
  ['Trần Văn Mẫu', 380, 720],
];
const SENTENCES = [
  'Ban Chấp hành yêu cầu các chi bộ trực thuộc tổ chức học tập nghị quyết trong',
  'quý III năm 2026, bảo đảm từng đảng viên nắm vững nội dung và liên hệ với công',
  'việc của mình. Bí thư chi bộ chịu trách nhiệm trước Ban Chấp hành về kết quả.',
  'Văn phòng Đảng ủy theo dõi, đôn đốc và báo cáo Ban Thường vụ hằng tháng.',
];

/** Lines of running text from a height of the page on. */
export function running(from: number, count: number): Placed[] {
  return Array.from({ length: count }, (_, index) => [
    SENTENCES[index % SENTENCES.length] ?? '',
    70,
    from + index * 20,
  ]);
}

export function place(pen: Pen, texts: readonly Placed[]): void {
  for (const [text, x, y, size] of texts)
    pen.fontSize(size ?? 13).text(text, x, y, { lineBreak: false });
}

/** A PDF of these pages. */
export function pagesOf(...pages: readonly (readonly Placed[])[]): Promise<Uint8Array> {
  const info = { CreationDate: new Date(0) };
  return pdfOf(
    (pen) => {
      for (const [index, texts] of pages.entries()) {
        if (index > 0) pen.addPage();
        place(pen, texts);
      }
    },
    { info },
  );
}
