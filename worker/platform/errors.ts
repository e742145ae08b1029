import type { ContentfulStatusCode } from 'hono/utils/http-status';

export type Language = 'vi' | 'en';

/** What a person is told: what is wrong and what to do, in both languages. */
export type Sentence = Record<Language, string>;

/**
 * An expected failure with a stable code, the right status and a public sentence.
 * Anything else that is thrown is a fault of ours and is answered 500 without detail.
 */
export class AppError extends Error {
  readonly code: string;
  readonly status: ContentfulStatusCode;
  readonly sentence: Sentence;
  readonly details: Record<string, unknown>;

  constructor(
    code: string,
    status: ContentfulStatusCode,
    sentence: Sentence,
    details: Record<string, unknown> = {},
  ) {
    super(`${code}: ${sentence.en}`);
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.sentence = sentence;
    this.details = details;
  }
}

type NoDetails = Record<string, never>;

type Definition<Details> = {
  code: string;
  status: ContentfulStatusCode;
  vi: string | ((details: Details) => string);
  en: string | ((details: Details) => string);
};

/**
 * Declares an error of one subject. The sentences may use the details; the details are also sent
 * to API callers, so they must never hold a person's name.
 *
 * @example const uploadTooLarge = defineError<{ limitBytes: number }>({ code: 'upload.too_large', status: 413, vi: …, en: … });
 *          throw uploadTooLarge({ limitBytes });
 */
export function defineError<Details extends Record<string, unknown> = NoDetails>(
  definition: Definition<Details>,
): (...details: Details extends NoDetails ? [] : [Details]) => AppError {
  const say = (text: string | ((details: Details) => string), details: Details) =>
    typeof text === 'string' ? text : text(details);
  return (...args) => {
    const details = (args[0] ?? {}) as Details;
    return new AppError(
      definition.code,
      definition.status,
      { vi: say(definition.vi, details), en: say(definition.en, details) },
      details,
    );
  };
}

/** Unknown and forbidden look the same from outside. */
export const notFound = defineError({
  code: 'not_found',
  status: 404,
  vi: 'Không tìm thấy nội dung này, hoặc đồng chí không có quyền xem.',
  en: 'This could not be found, or you are not allowed to see it.',
});

export const signInRequired = defineError({
  code: 'sign_in_required',
  status: 401,
  vi: 'Đồng chí cần đăng nhập để tiếp tục.',
  en: 'Sign in to continue.',
});

export const crossSiteRefused = defineError({
  code: 'cross_site_refused',
  status: 403,
  vi: 'Yêu cầu không đến từ trang này nên không được thực hiện. Hãy mở lại trang và thử lần nữa.',
  en: 'The request did not come from this site and was not carried out. Open the page again and retry.',
});

export const unsupportedBody = defineError<{ expected: string }>({
  code: 'unsupported_body',
  status: 415,
  vi: ({ expected }) => `Nội dung gửi lên phải có kiểu ${expected}.`,
  en: ({ expected }) => `The body must be of type ${expected}.`,
});

export const bodyTooLarge = defineError<{ limitBytes: number }>({
  code: 'body.too_large',
  status: 413,
  vi: ({ limitBytes }) =>
    `Nội dung gửi lên lớn hơn ${limitBytes / 1_000_000} MB nên không được nhận. Hãy chia nhỏ rồi gửi lại.`,
  en: ({ limitBytes }) =>
    `The body is larger than ${limitBytes / 1_000_000} MB and was not taken. Send it in smaller parts.`,
});

export const bodyMalformed = defineError({
  code: 'body.malformed',
  status: 400,
  vi: 'Nội dung gửi lên bị hỏng hoặc chưa đủ nên không đọc được. Hãy gửi lại.',
  en: 'The body is damaged or incomplete and cannot be read. Send it again.',
});

export const invalidRequest = defineError<{ issues: { path: string; message: string }[] }>({
  code: 'invalid_request',
  status: 400,
  vi: ({ issues }) =>
    `Yêu cầu chưa đúng ở: ${issues.map((issue) => issue.path || '(toàn bộ)').join(', ')}. Hãy sửa rồi gửi lại.`,
  en: ({ issues }) =>
    `The request is not right at: ${issues.map((issue) => issue.path || '(whole body)').join(', ')}. Correct it and send it again.`,
});
