import type { FC } from 'hono/jsx';
import type { NoticeKind } from '../../domain/notices/due-notices.ts';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Pagination } from '../design/pagination.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** A notice on the page. Days `YYYY-MM-DD`. */
export type ShownNotice = {
  noticeId: string;
  kind: NoticeKind;
  day: string;
  /** Where its one button leads. */
  href: string;
  documentName: string;
  dueDate: string | null;
  required: boolean;
  /** Of counts. */
  unitName: string | null;
  people: number | null;
  units: number | null;
  isNew: boolean;
  /** Asks to read what has been acknowledged since. */
  isDone: boolean;
};

type NoticesPageProps = {
  page: PageContext;
  notices: ShownNotice[];
  pageNumber: number;
  pageCount: number;
};

/** One's own notices. Looking changes nothing: they are marked read by a button. */
export const NoticesPage: FC<NoticesPageProps> = ({ page, notices, pageNumber, pageCount }) => {
  const { notices: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title}>
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {notices.length === 0 && (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      )}
      {notices.some(({ isNew }) => isNew) && (
        <form method="post" action="/notices/read">
          <Button look="secondary">{words.markAllRead}</Button>
        </form>
      )}
      <ul class="ruled-list">
        {notices.map((notice) => (
          <NoticeLine page={page} notice={notice} />
        ))}
      </ul>
      <Pagination
        language={page.language}
        page={pageNumber}
        pages={pageCount}
        href={(number) => `/notices?page=${number}`}
      />
      <p>
        <a class="standalone-link" href="/notices/settings">
          {words.ownSettings}
        </a>
      </p>
    </Layout>
  );
};

const NoticeLine: FC<{ page: PageContext; notice: ShownNotice }> = ({ page, notice }) => {
  const { notices: words } = messagesFor(page.language);
  const formats = formatsFor(page.language);
  const { kind, dueDate, unitName, people, units } = notice;
  return (
    <li>
      <p class="badge-line">
        {notice.isNew && <Badge tone="accent">{words.isNew}</Badge>}
        {notice.isDone && <Badge tone="success">{words.isDone}</Badge>}
        <Badge tone={kind === 'overdue' ? 'warning' : 'neutral'}>{words.kinds[kind]}</Badge>
        {kind !== 'answered' && (
          <Badge>{notice.required ? words.required : words.recommended}</Badge>
        )}
        <span class="published-on">{words.onDay(formats.date(notice.day))}</span>
      </p>
      <p>
        <b lang="vi">{notice.documentName}</b>
      </p>
      <p>
        {words.why[kind]} {dueDate && `${words.dueDate(formats.date(dueDate))}.`}
      </p>
      {people !== null && units !== null && (
        <p>{words.counts(unitName ?? '', formats.count(people), formats.count(units))}</p>
      )}
      <ButtonRow>
        <ButtonLink look={notice.isNew ? 'primary' : 'secondary'} href={notice.href}>
          {notice.isDone ? words.readAgain : words.open[kind]}
          <span class="visually-hidden">: {notice.documentName}</span>
        </ButtonLink>
        {notice.isNew && (
          <form method="post" action={`/notices/${notice.noticeId}/read`}>
            <Button look="quiet">
              {words.markRead}
              <span class="visually-hidden">: {notice.documentName}</span>
            </Button>
          </form>
        )}
      </ButtonRow>
    </li>
  );
};
