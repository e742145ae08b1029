import type { failure as inVietnamese } from '../vi/failure.ts';

export const failure: typeof inVietnamese = {
  title: (status) =>
    status === 404
      ? 'Not found'
      : status >= 500
        ? 'Something failed on our side'
        : 'This could not be done',
  toHome: 'To the home page',
  toSearch: 'Find a document',
  whatToQuote: 'When you report this, quote these two lines:',
  code: 'Error code',
  requestId: 'Request id',
};
