import { DesignPage } from '../../web/design/design-page.tsx';
import { pageContext } from '../platform/page-context.ts';
import { createRouter, page } from '../platform/route-table.ts';

/** Every component with its states, for administrators: how the product looks, nothing of anybody. */
export const designRouter = createRouter();

page(designRouter, 'GET', '/design', { roles: ['administrator'] }, (c) =>
  c.html(<DesignPage page={pageContext(c)} />),
);
