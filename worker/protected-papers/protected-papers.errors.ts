import type { ProtectedKind } from '../../domain/secrecy/protected-papers.ts';
import { PROTECTED_KIND_NAMES } from '../../domain/secrecy/protected-papers.ts';
import { defineError } from '../platform/errors.ts';

export const paperProtected = defineError<{ kind: ProtectedKind }>({
  code: 'papers.protected',
  status: 422,
  vi: ({ kind }) =>
    `Đây là ${PROTECTED_KIND_NAMES[kind].vi}, không thuộc loại phổ biến trên hệ thống nên không được nhận và không được lưu. Hãy xử lý theo chế độ văn thư; nếu đây là văn bản được phép phổ biến, hãy báo quản trị mở loại này.`,
  en: ({ kind }) =>
    `This is ${PROTECTED_KIND_NAMES[kind].en}, which is not for dissemination; it was refused and not kept. Handle it on paper, or ask an administrator to admit this kind if it may be disseminated.`,
});

export const admissionReasonMissing = defineError({
  code: 'papers.reason_missing',
  status: 422,
  vi: 'Chưa ghi lý do. Hãy ghi căn cứ cho phép phổ biến loại này.',
  en: 'Give the reason: on what ground this kind may be disseminated.',
});
