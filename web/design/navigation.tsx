import type { FC } from 'hono/jsx';
import { type Language, messagesFor } from '../messages/messages.ts';

export type Crumb = { name: string; href: string };

type BreadcrumbProps = {
  language: Language;
  /** From the outermost page; the page itself is not among them. */
  crumbs: Crumb[];
};

/** The way back up. */
export const Breadcrumb: FC<BreadcrumbProps> = ({ language, crumbs }) => (
  <nav class="breadcrumb" aria-label={messagesFor(language).design.breadcrumb}>
    <ol>
      {crumbs.map((crumb) => (
        <li>
          <a href={crumb.href}>{crumb.name}</a>
        </li>
      ))}
    </ol>
  </nav>
);

type SectionNavigationProps = {
  label: string;
  items: { name: string; href: string; current?: boolean }[];
};

/** Pages of the same subject beside each other: plain links, so that each can be bookmarked and opened anew. */
export const SectionNavigation: FC<SectionNavigationProps> = ({ label, items }) => (
  <nav class="section-navigation" aria-label={label}>
    <ul>
      {items.map((item) => (
        <li>
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
