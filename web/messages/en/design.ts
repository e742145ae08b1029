import type { design as inVietnamese } from '../vi/design.ts';

export const design: typeof inVietnamese = {
  optional: 'optional',
  breadcrumb: 'Where this page is',
  pages: 'Pages of the list',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  pagePicture: (page, pages) => `Picture of page ${page} of ${pages}`,
  notice: { info: 'Information', success: 'Done', warning: 'Attention', error: 'Error' },
};
