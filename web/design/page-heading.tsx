import type { Child, FC } from 'hono/jsx';

type PageHeadingProps = {
  /** A few words above the title: the kind of page or of document. */
  eyebrow?: Child;
  /** One or two sentences under the title: what this page is for. */
  lead?: Child;
  children?: Child;
};

/** The `<h1>` of a page; exactly one on each page. */
export const PageHeading: FC<PageHeadingProps> = ({ eyebrow, lead, children }) => (
  <div class="page-heading">
    {eyebrow && <p class="eyebrow">{eyebrow}</p>}
    <h1>{children}</h1>
    {lead && <p class="lead">{lead}</p>}
  </div>
);
