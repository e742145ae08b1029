import type { FC } from 'hono/jsx';
import type { ConferenceForm, ConferenceState } from '../../domain/conferences/conference-words.ts';
import { Badge, type BadgeTone } from '../design/badge.tsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** What lists and headings show of a conference; time in ms. */
export type ShownConference = {
  conferenceId: string;
  title: string;
  form: ConferenceForm;
  startsAt: number;
  place: string;
  unitName: string;
  state: ConferenceState;
  madeUpFor: string | null;
};

type ConferenceListPageProps = {
  page: PageContext;
  conferences: ShownConference[];
  mayPlan: boolean;
  mayExchange: boolean;
  /** Their titles lead to the pages of an office. */
  hasOffice: boolean;
};

/** Every conference that concerns a person, latest first. */
export const ConferenceListPage: FC<ConferenceListPageProps> = (props) => {
  const { page, conferences: shown, hasOffice } = props;
  const { conferences: words } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide">
      <PageHeading lead={hasOffice ? words.lead : words.ownLead}>{words.title}</PageHeading>
      <ButtonRow>
        {props.mayPlan && <ButtonLink href="/conferences/new">{words.plan}</ButtonLink>}
        {props.mayExchange && (
          <ButtonLink look="secondary" href="/conferences/exchange">
            {words.exchange}
          </ButtonLink>
        )}
      </ButtonRow>
      {shown.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneAnswer}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          captionHidden
          rows={shown}
          columns={[
            {
              heading: words.fields.title,
              namesRow: true,
              cell: ({ conferenceId, title, madeUpFor }) => (
                <>
                  {hasOffice ? <a href={`/conferences/${conferenceId}`}>{title}</a> : title}
                  {madeUpFor !== null && (
                    <>
                      {' '}
                      <Badge tone="info">{words.makeUp}</Badge>
                    </>
                  )}
                </>
              ),
            },
            { heading: words.fields.when, cell: ({ startsAt }) => moment(startsAt) },
            { heading: words.fields.place, cell: ({ place }) => place },
            { heading: words.fields.unit, cell: ({ unitName }) => unitName },
            {
              heading: words.tickPage.state,
              cell: ({ state }) => <StateBadge language={page.language} state={state} />,
            },
          ]}
        />
      )}
    </Layout>
  );
};

const TONES: Record<ConferenceState, BadgeTone> = {
  planned: 'neutral',
  running: 'accent',
  closed: 'success',
  cancelled: 'warning',
};

export const StateBadge: FC<{ language: Language; state: ConferenceState }> = ({
  language,
  state,
}) => <Badge tone={TONES[state]}>{messagesFor(language).conferences.states[state]}</Badge>;
