import type { FC } from 'hono/jsx';
import { type Messages, messagesFor } from '../messages/messages.ts';
import type { PageContext, PersonRole } from './page-context.ts';

type Named = { name: (layout: Messages['layout']) => string };
type NavigationItem = Named & {
  path: string;
  /** Absent = everybody signed in. */
  roles?: PersonRole[];
};
type NavigationGroup = Named & { items: NavigationItem[] };

const OVERSEERS: PersonRole[] = ['officer', 'secretary', 'administrator', 'auditor'];
const ADMINISTRATORS: PersonRole[] = ['administrator'];
const CHECKERS: PersonRole[] = ['administrator', 'auditor'];

/** What everybody uses, and the front of each desk: always in sight. */
const FRONTS: NavigationItem[] = [
  { path: '/', name: (layout) => layout.home },
  { path: '/documents', name: (layout) => layout.documents },
  { path: '/search', name: (layout) => layout.search },
  { path: '/conferences', name: (layout) => layout.conferences },
  { path: '/notices', name: (layout) => layout.notices },
  { path: '/department', name: (layout) => layout.department, roles: ['publisher'] },
  { path: '/cell', name: (layout) => layout.cell, roles: ['secretary'] },
  { path: '/overview', name: (layout) => layout.overview, roles: OVERSEERS },
];

/** The rest by what it is about, folded up; of a group with one thing for somebody, that thing stands alone. */
const GROUPS: NavigationGroup[] = [
  {
    name: (layout) => layout.groups.following,
    items: [
      { path: '/coverage', name: (layout) => layout.coverage, roles: OVERSEERS },
      {
        path: '/programmes',
        name: (layout) => layout.programmes,
        roles: ['publisher', ...OVERSEERS],
      },
      { path: '/reports', name: (layout) => layout.reports, roles: OVERSEERS },
    ],
  },
  {
    name: (layout) => layout.groups.people,
    items: [
      {
        path: '/members',
        name: (layout) => layout.members,
        roles: ['secretary', 'officer', 'administrator'],
      },
      { path: '/units', name: (layout) => layout.units, roles: ADMINISTRATORS },
      { path: '/administration/grants', name: (layout) => layout.grants, roles: ADMINISTRATORS },
      {
        path: '/administration/data-requests',
        name: (layout) => layout.dataRequests,
        roles: ADMINISTRATORS,
      },
    ],
  },
  {
    name: (layout) => layout.groups.rules,
    items: [
      { path: '/department/approvals', name: (layout) => layout.approvals, roles: ['publisher'] },
      {
        path: '/administration/approval-rules',
        name: (layout) => layout.approvalRules,
        roles: ADMINISTRATORS,
      },
      {
        path: '/administration/protected-papers',
        name: (layout) => layout.protectedPapers,
        roles: ADMINISTRATORS,
      },
      {
        path: '/administration/retention',
        name: (layout) => layout.retention,
        roles: ADMINISTRATORS,
      },
      {
        path: '/administration/notices',
        name: (layout) => layout.noticeRules,
        roles: ADMINISTRATORS,
      },
      { path: '/administration/keys', name: (layout) => layout.keys, roles: ADMINISTRATORS },
      {
        path: '/department/searches',
        name: (layout) => layout.searchCounts,
        roles: ADMINISTRATORS,
      },
    ],
  },
  {
    name: (layout) => layout.groups.checking,
    items: [
      { path: '/audit', name: (layout) => layout.audit, roles: CHECKERS },
      { path: '/administration/exports', name: (layout) => layout.namedExports, roles: CHECKERS },
      { path: '/administration/ledger', name: (layout) => layout.ledger, roles: CHECKERS },
    ],
  },
];

/** Where this person's roles lead; works without a script. */
export const Navigation: FC<{ page: PageContext; roles: PersonRole[] }> = ({ page, roles }) => {
  const { layout } = messagesFor(page.language);
  const mayOpen = (item: NavigationItem) =>
    !item.roles || item.roles.some((role) => roles.includes(role));
  return (
    <nav class="main-navigation" aria-label={layout.mainNavigation}>
      <ul>
        {FRONTS.filter(mayOpen).map((item) => (
          <Entry item={item} page={page} />
        ))}
        {GROUPS.map((group) => (
          <Group group={{ ...group, items: group.items.filter(mayOpen) }} page={page} />
        ))}
      </ul>
    </nav>
  );
};

const Entry: FC<{ item: NavigationItem; page: PageContext }> = ({ item, page }) => (
  <li>
    <a href={item.path} aria-current={currentness(item.path, page.path)}>
      {item.name(messagesFor(page.language).layout)}
    </a>
  </li>
);

/** Folded up it still says which of its pages one is on. */
const Group: FC<{ group: NavigationGroup; page: PageContext }> = ({ group, page }) => {
  const { layout } = messagesFor(page.language);
  const { items } = group;
  const [only] = items;
  if (!only) return null;
  if (items.length === 1) return <Entry item={only} page={page} />;
  const here = items.find(({ path }) => currentness(path, page.path) !== undefined);
  return (
    <li class="navigation-group">
      <details name="navigation">
        <summary class={here ? 'navigation-here' : undefined}>
          {group.name(layout)}
          {here && <span class="navigation-place">{here.name(layout)}</span>}
        </summary>
        <ul>
          {items.map((item) => (
            <Entry item={item} page={page} />
          ))}
        </ul>
      </details>
    </li>
  );
};

/** `page` on the page itself, `true` on a page below it; of two that it lies below, only the nearer. */
function currentness(itemPath: string, pagePath: string): 'page' | 'true' | undefined {
  const [path = ''] = pagePath.split('?');
  if (path === itemPath) return 'page';
  const above = PATHS.filter((one) => one === path || path.startsWith(`${one}/`));
  const nearest = above.toSorted((one, other) => other.length - one.length)[0];
  return itemPath === nearest ? 'true' : undefined;
}

/** Home is above everything and so above nothing. */
const PATHS = [...FRONTS, ...GROUPS.flatMap(({ items }) => items)]
  .map(({ path }) => path)
  .filter((path) => path !== '/');
