import { defineError } from '../platform/errors.ts';

export const indexUnavailable = defineError<{ reason: string }>({
  code: 'search.index_unavailable',
  status: 503,
  vi: 'Chỉ mục tìm kiếm chưa nhận được thay đổi; hệ thống sẽ tự thử lại.',
  en: 'The search index has not taken the change yet; it is tried again by itself.',
});

export const searchUnavailable = defineError({
  code: 'search.unavailable',
  status: 503,
  vi: 'Chưa tìm kiếm được lúc này. Hãy thử lại sau ít phút, hoặc mở danh mục văn bản.',
  en: 'Search does not answer at the moment. Try again in a few minutes, or open the list of documents.',
});
