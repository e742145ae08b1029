import { defineError } from '../platform/errors.ts';

export const dataRequestTooShort = defineError({
  code: 'data_request.too_short',
  status: 422,
  vi: 'Hãy ghi điều cần sửa hoặc cần xóa bằng ít nhất 10 chữ, nhiều nhất 2.000 chữ.',
  en: 'Say what should be corrected or erased, in 10 to 2,000 characters.',
});

export const dataRequestTooMany = defineError({
  code: 'data_request.too_many',
  status: 429,
  vi: 'Đồng chí đang có 5 đề nghị chưa được trả lời. Hãy chờ trả lời rồi gửi tiếp.',
  en: 'Five of your requests are still open. Wait for an answer before sending more.',
});

export const dataAnswerTooShort = defineError({
  code: 'data_request.answer_too_short',
  status: 422,
  vi: 'Hãy ghi câu trả lời bằng ít nhất 5 chữ, nhiều nhất 2.000 chữ.',
  en: 'Write the answer in 5 to 2,000 characters.',
});

export const dataRequestAnswered = defineError({
  code: 'data_request.answered',
  status: 409,
  vi: 'Đề nghị này đã được người khác trả lời.',
  en: 'Somebody has answered this request already.',
});

export const erasureOfPresent = defineError({
  code: 'erasure.still_member',
  status: 409,
  vi: 'Chỉ xóa dữ liệu của người đã ra khỏi danh sách đảng viên. Hãy ghi việc chuyển đi, ra khỏi Đảng hoặc từ trần trước.',
  en: 'Only who has left the roll can be erased. Record first that they have left or died.',
});

export const erasureNotConfirmed = defineError({
  code: 'erasure.code_differs',
  status: 422,
  vi: 'Mã đảng viên ghi để xác nhận không khớp. Không có gì bị xóa.',
  en: 'The member code typed to confirm is not the same. Nothing was erased.',
});
