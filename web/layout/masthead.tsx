import type { FC } from 'hono/jsx';
import { Mark } from '../design/mark.tsx';
import { type Messages, messagesFor } from '../messages/messages.ts';
import type { PageContext, PersonRole } from './page-context.ts';

type NavigationItem = {
  path: string;
  name: (layout: Messages['layout']) => string;
  /** Absent = everybody signed in. */
  roles?: PersonRole[];
};

const NAVIGATION: NavigationItem[] = [
  { path: '/', name: (layout) => layout.home },
  { path: '/documents', name: (layout) => layout.documents },
  { path: '/search', name: (layout) => layout.search },
  { path: '/conferences', name: (layout) => layout.conferences },
  { path: '/notices', name: (layout) => layout.notices },
  { path: '/department', name: (layout) => layout.department, roles: ['publisher'] },
  { path: '/cell', name: (layout) => layout.cell, roles: ['secretary'] },
  {
    path: '/overview',
    name: (layout) => layout.overview,
    roles: ['officer', 'secretary', 'administrator', 'auditor'],
  },
  {
    path: '/coverage',
    name: (layout) => layout.coverage,
    roles: ['officer', 'secretary', 'administrator', 'auditor'],
  },
  {
    path: '/programmes',
    name: (layout) => layout.programmes,
    roles: ['publisher', 'officer', 'secretary', 'administrator', 'auditor'],
  },
  {
    path: '/reports',
    name: (layout) => layout.reports,
    roles: ['officer', 'secretary', 'administrator', 'auditor'],
  },
  {
    path: '/members',
    name: (layout) => layout.members,
    roles: ['secretary', 'officer', 'administrator'],
  },
  { path: '/units', name: (layout) => layout.units, roles: ['administrator'] },
  {
    path: '/administration/grants',
    name: (layout) => layout.grants,
    roles: ['administrator'],
  },
  {
    path: '/administration/keys',
    name: (layout) => layout.keys,
    roles: ['administrator'],
  },
  {
    path: '/department/approvals',
    name: (layout) => layout.approvals,
    roles: ['publisher'],
  },
  {
    path: '/administration/approval-rules',
    name: (layout) => layout.approvalRules,
    roles: ['administrator'],
  },
  {
    path: '/administration/protected-papers',
    name: (layout) => layout.protectedPapers,
    roles: ['administrator'],
  },
  {
    path: '/administration/notices',
    name: (layout) => layout.noticeRules,
    roles: ['administrator'],
  },
  {
    path: '/department/searches',
    name: (layout) => layout.searchCounts,
    roles: ['administrator'],
  },
  { path: '/audit', name: (layout) => layout.audit, roles: ['administrator', 'auditor'] },
  {
    path: '/administration/ledger',
    name: (layout) => layout.ledger,
    roles: ['administrator', 'auditor'],
  },
];

/** Mark, product name and the navigation that this person's roles open. */
export const Masthead: FC<{ page: PageContext }> = ({ page }) => {
  const { layout } = messagesFor(page.language);
  return (
    <div class="masthead">
      <a class="wordmark" href="/">
        <Mark />
        <span class="wordmark-text">
          <span class="wordmark-name" lang="vi">
            {layout.productName}
          </span>
          <span class="wordmark-tagline">{layout.tagline}</span>
        </span>
      </a>
      {page.person && (
        <nav class="main-navigation" aria-label={layout.mainNavigation}>
          <ul>
            {navigationFor(page.person.roles).map((item) => (
              <li>
                <a href={item.path} aria-current={currentness(item.path, page.path)}>
                  {item.name(layout)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
};

function navigationFor(roles: PersonRole[]): NavigationItem[] {
  return NAVIGATION.filter(
    (item) => !item.roles || item.roles.some((role) => roles.includes(role)),
  );
}

/** `page` on the page itself, `true` on a page below it. */
function currentness(itemPath: string, pagePath: string): 'page' | 'true' | undefined {
  const path = pagePath.split('?')[0];
  if (path === itemPath) return 'page';
  return itemPath !== '/' && path?.startsWith(`${itemPath}/`) ? 'true' : undefined;
}
