import type { FC } from 'hono/jsx';
import { readToldTimes } from '../../domain/ledger/device-claim.ts';
import type { AcknowledgementMethod, EventKind } from '../../domain/ledger/ledger.types.ts';
import { Button } from '../design/button.tsx';
import { TextArea, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** One event of the assignment; `at` ms. */
export type ShownEvent = {
  seq: number;
  kind: EventKind;
  at: number;
  unitName: string | null;
  method: AcknowledgementMethod | null;
  ground: string | null;
  actorName: string | null;
  reason: string | null;
  voided: boolean;
  correctable: boolean;
};

type CasePageProps = {
  page: PageContext;
  campaign: { campaignId: string; title: string; documentSign: string | null };
  member: { memberId: string; fullName: string };
  unit: { unitId: string; name: string };
  state: 'assigned' | 'opened' | 'acknowledged' | 'exempted' | 'closed';
  history: ShownEvent[];
  mayAttest: boolean;
  mayExempt: boolean;
  /** The page must ask for the password beside each act. */
  asksPassword: boolean;
  /** Made for the next confirmation on behalf. */
  idempotencyKey: string;
  /** What was typed as reason into the form that failed. */
  reason: string;
  failure: string | null;
  /** What became of the act: in the ledger, or received while the ledger is read-only; null = none yet. */
  done: 'recorded' | 'received' | null;
};

/** One member in one campaign: how they are counted, why, and what an officer may enter. */
export const CasePage: FC<CasePageProps> = (props) => {
  const { page, campaign, member, unit, state, failure, done } = props;
  const { coverage, cases } = messagesFor(page.language);
  const byUnit = `/coverage/${campaign.campaignId}`;
  return (
    <Layout page={page} title={`${member.fullName}: ${campaign.title}`} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: coverage.title, href: '/coverage' },
          { name: campaign.title, href: byUnit },
          { name: unit.name, href: `${byUnit}/units/${unit.unitId}` },
        ]}
      />
      <PageHeading
        eyebrow={`${campaign.documentSign === null ? '' : `${campaign.documentSign}. `}${campaign.title}`}
        lead={cases.states[state]}
      >
        {member.fullName}
      </PageHeading>
      {done && (
        <Notice tone={done === 'recorded' ? 'success' : 'info'} title={cases.done[done]}>
          <p>
            <a href={listOf(props)}>{cases.backToList(unit.name)}</a>
          </p>
        </Notice>
      )}
      {failure && <Notice tone="error">{failure}</Notice>}
      <History {...props} />
      {props.mayAttest && <EntryForm {...props} act="attest" />}
      {props.mayExempt && <EntryForm {...props} act="exempt" />}
      {props.mayAttest && !props.mayExempt && <p class="field-hint">{cases.exemptElsewhere}</p>}
    </Layout>
  );
};

/** Where the next one is: a secretary's own list, or the names of the unit. */
function listOf({ page, campaign, unit }: CasePageProps): string {
  const { campaignId } = campaign;
  return page.person?.roles.includes('secretary')
    ? `/cell?unit=${unit.unitId}&campaign=${campaignId}#people`
    : `/coverage/${campaignId}/units/${unit.unitId}`;
}

const History: FC<CasePageProps> = (props) => {
  const { page, history } = props;
  const { cases } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  const meant = history.find(({ correctable }) => correctable);
  return (
    <>
      <DataTable
        caption={cases.why}
        columns={[
          { heading: cases.what, namesRow: true, cell: (event) => eventName(page, event) },
          { heading: cases.when, cell: (event) => moment(event.at) },
          { heading: cases.where, cell: (event) => event.unitName ?? '–' },
          { heading: cases.who, cell: (event) => event.actorName ?? '–' },
          { heading: cases.reason, cell: (event) => reasonOf(page, event) },
        ]}
        rows={history}
      />
      {meant && <EntryForm {...props} act="correct" seq={meant.seq} />}
    </>
  );
};

function eventName({ language }: PageContext, event: ShownEvent): string {
  const { cases, coverage } = messagesFor(language);
  const name = event.method ? coverage[event.method] : cases.kinds[event.kind];
  const ground = event.ground ? `: ${cases.ground(event.ground)}` : '';
  return event.voided ? `${name}${ground} (${cases.voided})` : `${name}${ground}`;
}

/** What was written, and the moments that the event holds beside its own. */
function reasonOf({ language }: PageContext, { reason }: ShownEvent): string {
  if (reason === null) return '–';
  const { cases } = messagesFor(language);
  const { times, rest } = readToldTimes(reason);
  const told = times.map(([name, at]) => cases.toldTimes[name](formatsFor(language).moment(at)));
  return [rest, ...told].filter(Boolean).join('; ');
}

type Act = 'attest' | 'exempt' | 'correct';

const EntryForm: FC<CasePageProps & { act: Act; seq?: number }> = (props) => {
  const { page, campaign, member, act, seq, asksPassword } = props;
  const { cases } = messagesFor(page.language);
  const words = cases[act];
  return (
    <form method="post" action={`/coverage/${campaign.campaignId}/members/${member.memberId}`}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <input type="hidden" name="idempotencyKey" value={props.idempotencyKey} />
      {seq !== undefined && <input type="hidden" name="seq" value={String(seq)} />}
      <TextArea
        name="reason"
        id={`${act}-reason`}
        label={cases.reason}
        hint={words.hint}
        value={props.reason}
        rows={2}
        maxlength={500}
        required
      />
      {asksPassword && (
        <TextField
          type="password"
          name="password"
          id={`${act}-password`}
          label={cases.password}
          hint={cases.passwordHint}
          autocomplete="current-password"
          required
        />
      )}
      <Button name="act" value={act} look={act === 'correct' ? 'danger' : 'primary'}>
        {words.button}
      </Button>
    </form>
  );
};
