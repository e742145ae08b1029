import type { Access } from '../../domain/documents/access-levels.ts';
import type { MetadataProblem } from '../../domain/documents/metadata-check.ts';
import { AppError, defineError, type Sentence } from '../platform/errors.ts';

type ProblemKey = `${MetadataProblem['field']}.${MetadataProblem['problem']}`;

const PROBLEMS: Partial<Record<ProblemKey, Sentence>> = {
  'type.missing': {
    vi: 'Chưa chọn loại văn bản.',
    en: 'Choose the type of document.',
  },
  'type.unknown': {
    vi: 'Loại văn bản này không có trong danh mục. Hãy chọn lại.',
    en: 'This type of document is not in the list. Choose again.',
  },
  'sign.missing': {
    vi: 'Chưa có số và ký hiệu. Hãy nhập, hoặc xác nhận văn bản không có số.',
    en: 'The number and sign are missing. Enter them, or confirm that the document has none.',
  },
  'sign.contradiction': {
    vi: 'Đã nhập số và ký hiệu nhưng lại xác nhận văn bản không có số. Hãy bỏ một trong hai.',
    en: 'A number is entered, yet it is confirmed that there is none. Remove one of the two.',
  },
  'issueDate.missing': {
    vi: 'Chưa có ngày ban hành. Hãy nhập, hoặc xác nhận văn bản không ghi ngày.',
    en: 'The date of issue is missing. Enter it, or confirm that the document has none.',
  },
  'issueDate.contradiction': {
    vi: 'Đã nhập ngày ban hành nhưng lại xác nhận văn bản không ghi ngày. Hãy bỏ một trong hai.',
    en: 'A date is entered, yet it is confirmed that there is none. Remove one of the two.',
  },
  'issueDate.not_a_date': {
    vi: 'Ngày ban hành không có trên lịch. Hãy nhập lại.',
    en: 'The date of issue is not a day of the calendar. Enter it again.',
  },
  'issueDate.in_future': {
    vi: 'Ngày ban hành ở sau hôm nay. Hãy kiểm tra lại với trang văn bản.',
    en: 'The date of issue lies after today. Check it against the page.',
  },
  'issuer.missing': {
    vi: 'Chưa có cơ quan ban hành.',
    en: 'Enter the issuing body.',
  },
  'title.missing': {
    vi: 'Chưa có trích yếu nội dung.',
    en: 'Enter the title.',
  },
};

const TOO_LONG: Sentence = {
  vi: 'Nội dung nhập quá dài. Hãy rút gọn.',
  en: 'The text is too long. Shorten it.',
};

/** What is told beside the field. */
export function problemSentence({ field, problem }: MetadataProblem): Sentence {
  return PROBLEMS[`${field}.${problem}`] ?? TOO_LONG;
}

const codeOf = ({ field, problem }: MetadataProblem): string =>
  `document.${field === 'issueDate' ? 'issue_date' : field}_${problem}`;

/**
 * Metadata that cannot be published. The code is that of the first problem (`document.sign_missing`);
 * the details list every field with its own.
 */
export function metadataInvalid(
  problems: readonly [MetadataProblem, ...MetadataProblem[]],
): AppError {
  const sentences = problems.map(problemSentence);
  const [first] = problems;
  return new AppError(
    codeOf(first),
    422,
    {
      vi: sentences.map(({ vi }) => vi).join(' '),
      en: sentences.map(({ en }) => en).join(' '),
    },
    {
      fields: problems.map((problem) => ({ ...problem, code: codeOf(problem) })),
    },
  );
}

export const uploadNotReady = defineError<{ state: string }>({
  code: 'publication.upload_not_ready',
  status: 409,
  vi: ({ state }) =>
    state === 'failed'
      ? 'Tệp này đọc không thành công nên không xuất bản được. Hãy xem lý do ở bản đã tải lên, rồi cho đọc lại hoặc tải lên bản khác.'
      : 'Tệp này chưa đọc xong nên chưa xuất bản được. Hãy đợi đến khi trạng thái là “Đã đọc xong”.',
  en: ({ state }) =>
    state === 'failed'
      ? 'This file could not be read and cannot be published. See why at the upload, then have it read again or upload another copy.'
      : 'This file has not been read yet and cannot be published. Wait until its state is “Read”.',
});

export const identityTaken = defineError<{
  documentId: string;
  sign: string;
  title: string;
  link: string;
}>({
  code: 'document.identity_taken',
  status: 409,
  vi: ({ sign, title }) =>
    `Đã có văn bản cùng số, cùng cơ quan và cùng ngày ban hành: ${sign}, ${title}. Hãy mở văn bản đó, hoặc sửa lại số, cơ quan hay ngày.`,
  en: ({ sign, title }) =>
    `A document with the same number, issuer and date is already published: ${sign}, ${title}. Open it, or correct the number, issuer or date.`,
});

/** A paper marked as a draft that nobody has confirmed to publish as one. */
export const draftUnconfirmed = defineError<{ words: string }>({
  code: 'document.draft_unconfirmed',
  status: 422,
  vi: ({ words }) =>
    `Văn bản này mang chữ “${words}”. Hãy dùng bản chính thức; nếu đúng là cần đưa bản dự thảo lên, hãy đánh dấu xác nhận.`,
  en: ({ words }) =>
    `This paper is marked “${words}”. Use the final text; if the draft itself is to be published, confirm so.`,
});

const ACCESS_NAMES: Record<Access, Sentence> = {
  restricted: { vi: 'chỉ người được giao', en: 'those assigned only' },
  internal: { vi: 'mọi đảng viên đã đăng nhập', en: 'every member signed in' },
  public: { vi: 'công khai', en: 'public' },
};

/** Readers beyond those whom the marks of the paper allow, and no reason for it. */
export const widerThanMarked = defineError<{
  marks: { vi: string[]; en: string[] };
  widest: Access;
}>({
  code: 'document.wider_than_marked',
  status: 422,
  vi: ({ marks, widest }) =>
    `Văn bản ghi “${marks.vi.join('”, “')}”, nên phạm vi đọc rộng nhất là: ${ACCESS_NAMES[widest].vi}. Hãy chọn lại phạm vi đọc, hoặc ghi lý do cho đọc rộng hơn.`,
  en: ({ marks, widest }) =>
    `The paper is marked “${marks.en.join('”, “')}”, so that at most ${ACCESS_NAMES[widest].en} may read it. Choose the readers again, or give a reason for opening it to more.`,
});

export const draftChangedElsewhere = defineError<{ revision: number }>({
  code: 'draft.changed_elsewhere',
  status: 409,
  vi: 'Người khác vừa sửa bản nháp này. Những gì đồng chí nhập vẫn còn trên trang; hãy xem lại bản mới rồi lưu lần nữa.',
  en: 'Somebody else has just changed this draft. What you typed is still on the page; look at the newer draft and save again.',
});

export const reportDueWrong = defineError({
  code: 'campaign.report_due_wrong',
  status: 422,
  vi: 'Hạn nộp báo cáo phải có trong lịch và không trước ngày giao. Để trống nếu không đặt hạn.',
  en: 'The day by which reports are due must be a day of the calendar, not before the day of issue. Leave it empty for none.',
});

export const closeReasonMissing = defineError({
  code: 'campaign.close_reason_missing',
  status: 422,
  vi: 'Chưa ghi lý do đóng đợt. Hãy ghi ít nhất vài chữ; lý do được giữ trong sổ.',
  en: 'Give a reason for closing, at least a few words; it is kept in the ledger.',
});
