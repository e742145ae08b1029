import { defineError } from '../platform/errors.ts';

export const nothingToSave = defineError({
  code: 'searches.nothing_to_save',
  status: 422,
  vi: 'Chưa có gì để lưu. Hãy tìm trước, rồi lưu tìm kiếm đó.',
  en: 'There is nothing to save. Search first, then save that search.',
});

export const tooManySaved = defineError<{ most: number }>({
  code: 'searches.too_many_saved',
  status: 409,
  vi: ({ most }) => `Đã lưu ${most} tìm kiếm, là số nhiều nhất. Hãy xóa bớt rồi lưu lại.`,
  en: ({ most }) => `${most} searches are saved, the most there can be. Remove one and save again.`,
});
