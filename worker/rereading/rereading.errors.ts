import { defineError } from '../platform/errors.ts';

export const nothingToReread = defineError({
  code: 'rereading.nothing',
  status: 409,
  vi: 'Không có tệp nào để đọc lại: mọi tệp trong phạm vi này đang được đọc, hoặc không có tệp nào.',
  en: 'There is nothing to read again: every file of this scope is being read, or there is none.',
});

export const rereadingNotRunning = defineError({
  code: 'rereading.not_running',
  status: 409,
  vi: 'Lượt đọc lại này không còn tệp nào đang chờ, hoặc đã được tạm dừng.',
  en: 'Nothing waits in this rereading, or it has been paused already.',
});

export const rereadingNotStopped = defineError({
  code: 'rereading.not_stopped',
  status: 409,
  vi: 'Lượt đọc lại này không tạm dừng nên không cần tiếp tục.',
  en: 'This rereading is not paused, so it need not be continued.',
});

export const readingDecided = defineError({
  code: 'rereading.decided',
  status: 409,
  vi: 'Bản đọc lại này không còn chờ quyết định.',
  en: 'This new reading no longer waits for a decision.',
});
