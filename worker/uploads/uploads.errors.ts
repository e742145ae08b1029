import { MOST_PICTURES } from '../../domain/picture-set/picture-set.ts';
import { defineError } from '../platform/errors.ts';

/** Largest original taken, bytes: 50 MB. */
export const MAX_UPLOAD_BYTES = 50_000_000;

const ACCEPTED_VI = 'PDF, DOCX, DOC, ODT, ảnh JPEG, PNG hoặc TIFF, hoặc văn bản thuần (UTF-8)';
const ACCEPTED_EN = 'PDF, DOCX, DOC, ODT, JPEG, PNG or TIFF pictures, or plain text (UTF-8)';

export const declarationMissing = defineError({
  code: 'upload.declaration_missing',
  status: 422,
  vi: 'Chưa có cam kết. Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại.',
  en: 'The declaration is missing. Confirm that the file holds no state secret and send it again.',
});

export const fileMissing = defineError({
  code: 'upload.file_missing',
  status: 422,
  vi: 'Chưa chọn tệp. Hãy chọn một tệp rồi gửi lại.',
  en: 'No file was chosen. Choose a file and send it again.',
});

export const fileEmpty = defineError({
  code: 'upload.empty',
  status: 422,
  vi: 'Tệp không có nội dung (0 byte). Hãy chọn đúng tệp rồi gửi lại.',
  en: 'The file is empty (0 bytes). Choose the right file and send it again.',
});

export const fileTooLarge = defineError<{ limitBytes: number }>({
  code: 'upload.too_large',
  status: 413,
  vi: ({ limitBytes }) =>
    `Tệp lớn hơn ${limitBytes / 1_000_000} MB. Hãy giảm độ phân giải bản quét hoặc tách phụ lục thành tệp riêng rồi gửi lại.`,
  en: ({ limitBytes }) =>
    `The file is larger than ${limitBytes / 1_000_000} MB. Scan it at a lower resolution or send its appendices apart.`,
});

export const formatNotAccepted = defineError({
  code: 'upload.format_not_accepted',
  status: 415,
  vi: `Tệp không thuộc loại được nhận. Hãy gửi ${ACCEPTED_VI}.`,
  en: `This kind of file is not accepted. Send ${ACCEPTED_EN}.`,
});

export const picturesOnly = defineError({
  code: 'upload.pictures_only',
  status: 422,
  vi: `Chỉ gộp được từ 2 đến ${MOST_PICTURES} ảnh JPEG, PNG hoặc TIFF thành một văn bản. Hãy tải từng tệp khác riêng.`,
  en: `Only 2 to ${MOST_PICTURES} JPEG, PNG or TIFF pictures make one document together. Upload other files one by one.`,
});

export const fileMarkedSecret = defineError({
  code: 'secrecy.marked',
  status: 422,
  vi: 'Tệp mang dấu độ mật nên không được nhận và không được lưu. Không gửi lại qua mạng; hãy báo ngay cho cán bộ cơ yếu hoặc văn thư.',
  en: 'The file carries a mark of state secrecy; it was refused and nothing of it was kept. Do not send it over a network; tell the cipher or records officer at once.',
});

export const alreadyUploaded = defineError<{ uploadId: string; link: string }>({
  code: 'upload.already_uploaded',
  status: 409,
  vi: 'Tệp này đã được tải lên và chưa xuất bản. Hãy mở bản đã tải lên để tiếp tục.',
  en: 'This file has already been uploaded and is not published yet. Open that upload to go on.',
});

export const alreadyPublished = defineError<{
  documentId: string;
  sign: string | null;
  title: string;
  link: string;
}>({
  code: 'upload.already_published',
  status: 409,
  vi: ({ sign, title }) =>
    `Tệp này đã được xuất bản: ${sign ? `${sign}, ` : ''}${title}. Hãy mở văn bản đã xuất bản.`,
  en: ({ sign, title }) =>
    `This file has already been published: ${sign ? `${sign}, ` : ''}${title}. Open the published document.`,
});

export const fileBeingRemoved = defineError({
  code: 'upload.being_removed',
  status: 409,
  vi: 'Tệp này vừa bị bỏ và đang được xóa khỏi kho lưu trữ. Hãy gửi lại sau một phút.',
  en: 'This file was discarded and is just being removed from the store. Send it again in a minute.',
});

export const idempotencyKeyReused = defineError({
  code: 'idempotency.key_reused',
  status: 409,
  vi: 'Khóa chống gửi trùng này đã dùng cho một tệp khác. Hãy gửi lại với khóa mới.',
  en: 'This idempotency key was used for another file. Send again with a new key.',
});

export const uploadNotRetryable = defineError({
  code: 'upload.not_retryable',
  status: 409,
  vi: 'Chỉ đọc lại được tệp đã đọc không thành công.',
  en: 'Only a file that could not be read can be read again.',
});

export const uploadNotDiscardable = defineError({
  code: 'upload.published',
  status: 409,
  vi: 'Văn bản đã xuất bản từ tệp này nên không bỏ được bản tải lên.',
  en: 'A document has been published from this file, so the upload cannot be discarded.',
});

export const leaseLost = defineError({
  code: 'job.lease_lost',
  status: 409,
  vi: 'Việc này không còn do tiến trình này giữ. Hãy dừng lại; kết quả không được nhận.',
  en: 'This job is no longer held by this lease. Stop; its result is not accepted.',
});

export const originalMissing = defineError({
  code: 'job.original_missing',
  status: 404,
  vi: 'Không còn bản gốc của tệp này trong kho lưu trữ.',
  en: 'The original of this file is no longer in the store.',
});

export const resultOfOtherFile = defineError({
  code: 'job.result_of_other_file',
  status: 422,
  vi: 'Kết quả không thuộc về tệp của việc này (mã SHA-256 khác).',
  en: 'The result does not belong to the file of this job (its SHA-256 differs).',
});

export const pictureNotWebp = defineError({
  code: 'job.picture_not_webp',
  status: 415,
  vi: 'Ảnh trang phải là WebP và không quá 5 MB.',
  en: 'A page picture must be WebP of at most 5 MB.',
});
