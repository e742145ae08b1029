import type { Child, FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { TextArea } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { type ShownConference, StateBadge } from './conference-list-page.tsx';
import { ConferenceFigures, type FiguresRow, type ShownCounts } from './figures-table.tsx';

type ConferencePageProps = {
  page: PageContext;
  conference: ShownConference & {
    cancelReason: string | null;
    reference: string | null;
    minutes: { fileName: string; filedAt: number } | null;
  };
  campaigns: { title: string; documentId: string; documentSign: string | null }[];
  people: { part: 'speaker' | 'chair' | 'minute_taker'; name: string; duty: string }[];
  invited: string[];
  /** The first session of one that makes up, or the sessions that make up for this one. */
  first: { conferenceId: string; title: string } | null;
  makeUps: ShownConference[];
  total: ShownCounts;
  rows: FiguresRow[];
  mayRun: boolean;
  /** May enter lists. */
  mayEnter: boolean;
  /** Holds units and may therefore plan a session that makes up for this one. */
  mayMakeUp: boolean;
  done: string | null;
  failure: string | null;
};

/** One conference: what it is, how it stands, who came so far, and what is to be done. */
export const ConferencePage: FC<ConferencePageProps> = (props) => {
  const { page, conference, done, failure } = props;
  const { conferences: words } = messagesFor(page.language);
  const running = conference.state === 'running';
  return (
    <Layout page={page} title={conference.title} width="wide" islands={running ? ['refresh'] : []}>
      <Breadcrumb language={page.language} crumbs={[{ name: words.title, href: '/conferences' }]} />
      <PageHeading
        eyebrow={
          <>
            {conference.unitName} <StateBadge language={page.language} state={conference.state} />
          </>
        }
        lead={props.first && words.makeUpOf(props.first.title)}
      >
        {conference.title}
      </PageHeading>
      {done && <Notice tone="success">{done}</Notice>}
      {failure && <Notice tone="error">{failure}</Notice>}
      {conference.cancelReason !== null && (
        <Notice tone="warning">{words.cancelledBecause(conference.cancelReason)}</Notice>
      )}
      <Facts {...props} />
      <Ways {...props} />
      {props.mayRun && conference.state === 'planned' && <Steps {...props} />}
      {conference.state !== 'cancelled' && (
        <section aria-labelledby="live-title">
          <h2 id="live-title">{words.live}</h2>
          {running && <p>{words.liveHint}</p>}
          <div id="live" {...(running ? { 'data-refresh': 'true' } : {})}>
            <ConferenceFigures
              language={page.language}
              isOver={conference.state === 'closed'}
              total={props.total}
              rows={props.rows}
            />
          </div>
          <p class="field-hint">{words.countsNote}</p>
        </section>
      )}
      {props.mayRun && conference.state !== 'planned' && <Steps {...props} />}
    </Layout>
  );
};

const Facts: FC<ConferencePageProps> = (props) => {
  const { page, conference, campaigns, people, first } = props;
  const { conferences: words } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  const named = (part: 'speaker' | 'chair' | 'minute_taker') =>
    list(
      people
        .filter((person) => person.part === part)
        .map(({ name, duty }) => [name, duty].filter(Boolean).join(', ')),
    );
  return (
    <DescriptionList
      entries={[
        { term: words.fields.when, value: moment(conference.startsAt) },
        { term: words.fields.place, value: conference.place },
        { term: words.fields.form, value: words.forms[conference.form] },
        {
          term: words.fields.campaigns,
          value: list(
            campaigns.map(({ documentId, documentSign, title }) => (
              <a href={`/documents/${documentId}`} lang="vi">
                {[documentSign, title].filter(Boolean).join(': ')}
              </a>
            )),
          ),
        },
        { term: words.fields.units, value: list(props.invited) },
        { term: words.fields.speakers, value: named('speaker') },
        { term: words.fields.chair, value: named('chair') },
        { term: words.fields.minuteTaker, value: named('minute_taker') },
        { term: words.fields.reference, value: conference.reference },
        {
          term: words.makeUp,
          value: first && <a href={`/conferences/${first.conferenceId}`}>{first.title}</a>,
        },
        {
          term: words.makeUps,
          value: list(
            props.makeUps.map(({ conferenceId, title, startsAt }) => (
              <a href={`/conferences/${conferenceId}`}>
                {title} ({moment(startsAt)})
              </a>
            )),
          ),
        },
        {
          term: words.fields.minutes,
          value: conference.minutes && (
            <a href={`/conferences/${conference.conferenceId}/minutes/file`}>
              {words.minutesPage.download(conference.minutes.fileName)}
            </a>
          ),
        },
      ]}
    />
  );
};

function list(items: readonly Child[]): Child | null {
  if (items.length === 0) return null;
  return (
    <ul class="plain-list">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

const Ways: FC<ConferencePageProps> = (props) => {
  const { page, conference, mayRun, mayEnter, mayMakeUp } = props;
  const { conferences: words } = messagesFor(page.language);
  const tick = onlyListToTick(props.rows);
  const path = `/conferences/${conference.conferenceId}`;
  const begun = conference.state === 'running' || conference.state === 'closed';
  return (
    <ButtonRow>
      {mayRun && conference.state === 'running' && (
        <ButtonLink href={`${path}/room`}>{words.openRoom}</ButtonLink>
      )}
      {tick && (
        <ButtonLink look="secondary" href={tick}>
          {words.tickEach}
        </ButtonLink>
      )}
      {mayEnter && begun && (
        <ButtonLink look="secondary" href={`${path}/list`}>
          {words.enterList}
        </ButtonLink>
      )}
      {mayRun && begun && (
        <ButtonLink look="secondary" href={`${path}/minutes`}>
          {words.minutesPage.title}
        </ButtonLink>
      )}
      {mayMakeUp && begun && conference.madeUpFor === null && (
        <ButtonLink look="secondary" href={`/conferences/new?for=${conference.conferenceId}`}>
          {words.planMakeUp}
        </ButtonLink>
      )}
      {mayRun && conference.state === 'planned' && (
        <ButtonLink look="secondary" href={`${path}/plan`}>
          {words.change}
        </ButtonLink>
      )}
    </ButtonRow>
  );
};

/** Where the people of one unit alone are ticked, as at a meeting of a cell; null where there are more units, or none. */
function onlyListToTick(rows: readonly FiguresRow[]): string | null {
  const [only, another] = rows.filter(({ tick }) => tick !== null);
  return another ? null : (only?.tick ?? null);
}

const Steps: FC<ConferencePageProps> = ({ page, conference, total }) => {
  const { conferences: words } = messagesFor(page.language);
  const action = `/conferences/${conference.conferenceId}/state`;
  const { state } = conference;
  const mayCancel = state === 'planned' || (state === 'running' && total.present === 0);
  return (
    <>
      {(state === 'planned' || state === 'running') && (
        <form method="post" action={action}>
          <p class="field-hint">{state === 'planned' ? words.startHint : words.closeHint}</p>
          <Button
            look={state === 'planned' ? 'primary' : 'secondary'}
            name="step"
            value={state === 'planned' ? 'start' : 'close'}
          >
            {state === 'planned' ? words.start : words.close}
          </Button>
        </form>
      )}
      {mayCancel && (
        <details>
          <summary>{words.cancel}</summary>
          <form method="post" action={action}>
            <TextArea name="reason" label={words.cancelReason} rows={2} maxlength={500} required />
            <Button look="danger" name="step" value="cancel">
              {words.cancelTitle}
            </Button>
          </form>
        </details>
      )}
    </>
  );
};
