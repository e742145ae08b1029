import type { FC } from 'hono/jsx';
import { type Language, messagesFor } from '../messages/messages.ts';

type PaginationProps = {
  language: Language;
  /** 1-based. */
  page: number;
  pages: number;
  /** Address of page n, with every other parameter of the list kept. */
  href: (page: number) => string;
};

/** Previous, where one is, next. Nothing when there is only one page. */
export const Pagination: FC<PaginationProps> = ({ language, page, pages, href }) => {
  const { design } = messagesFor(language);
  if (pages <= 1) return null;
  return (
    <nav class="pagination" aria-label={design.pages}>
      {page > 1 && (
        <a class="button button-secondary" href={href(page - 1)} rel="prev">
          {design.previousPage}
        </a>
      )}
      <span class="pagination-here" aria-current="page">
        {design.pageOf(page, pages)}
      </span>
      {page < pages && (
        <a class="button button-secondary" href={href(page + 1)} rel="next">
          {design.nextPage}
        </a>
      )}
    </nav>
  );
};
