import { defineError } from '../platform/errors.ts';

export const approvalRequired = defineError<{ type: string }>({
  code: 'approval.required',
  status: 409,
  vi: 'Loại văn bản này phải có người thứ hai duyệt. Hãy gửi duyệt; người khác trong ban sẽ công bố.',
  en: 'This type of document needs a second person. Submit it for approval; somebody else in the department publishes it.',
});

export const approvalOwn = defineError({
  code: 'approval.own',
  status: 409,
  vi: 'Người soạn không tự duyệt bản của mình. Hãy nhờ người khác có quyền công bố.',
  en: 'Whoever drafted it does not approve it. Ask another publisher.',
});

export const approvalDecided = defineError({
  code: 'approval.decided',
  status: 409,
  vi: 'Bản này đã được quyết định. Hãy mở lại danh sách chờ duyệt.',
  en: 'This has been decided already. Open the list again.',
});

export const approvalPending = defineError({
  code: 'approval.pending',
  status: 409,
  vi: 'Bản này đang chờ duyệt. Hãy đợi quyết định, hoặc nhờ người duyệt trả lại để sửa.',
  en: 'This waits for approval already. Wait for the decision, or ask for it to be sent back.',
});

export const returnReasonMissing = defineError({
  code: 'approval.reason_missing',
  status: 422,
  vi: 'Chưa ghi lý do trả lại. Hãy viết vài chữ để người soạn biết cần sửa gì.',
  en: 'Say why it is sent back, so that whoever drafted it knows what to change.',
});
