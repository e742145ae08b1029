/** Longer texts of the Word files of the corpus. */
import { LevelFormat, Paragraph, Table, TableCell, TableRow } from 'docx';

/** A notice with its columns made of tabs and spaces. */
export const TYPED = [
  'SỞ GIÁO DỤC VÀ ĐÀO TẠO            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'TRƯỜNG MẦM NON XÃ TÂN LẬP\t\tĐộc lập - Tự do - Hạnh phúc',
  '  Số: 27/TB-MNTL\t\t\tTân Lập, ngày 10 tháng 5 năm 2026',
  'THÔNG BÁO',
  'Về việc mở thư viện của trường',
  'Nhà trường báo để các tổ biết: thư viện mở từ ngày 15 tháng 5 năm 2026.',
  'Nơi nhận:\t\t\t\t\tHIỆU TRƯỞNG',
  '- Các tổ chuyên môn;',
  '- Lưu: VT.',
  `${' '.repeat(50)}Th.s Đỗ Thị Mẫu`,
];

const cellOf = (paragraph: Paragraph) => new TableCell({ children: [paragraph] });
const numbered = () => new Paragraph({ numbering: { reference: 'rows', level: 0 } });

/** A table whose first column is numbered by Word, without any text of its own; and what numbers it. */
export const NUMBERED_ROWS = [
  [
    new Table({
      rows: ['Chi bộ thôn Đông', 'Chi bộ thôn Đoài'].map(
        (name) => new TableRow({ children: [cellOf(numbered()), cellOf(new Paragraph(name))] }),
      ),
    }),
    new Paragraph('Danh sách có hai chi bộ.'),
  ],
  {
    numbering: {
      config: [
        { reference: 'rows', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] },
      ],
    },
  },
] as const;
