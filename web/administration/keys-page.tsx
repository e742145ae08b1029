import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ChoiceGroup, TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

type Scope = keyof Messages['keys']['scopes'];

/** Times in ms. */
type ShownKey = {
  keyId: string;
  name: string;
  scopes: Scope[];
  createdAt: number;
  lastUsedAt: number | null;
  expiresAt: number | null;
  revokedAt: number | null;
  isLive: boolean;
};

export type TypedKey = { name: string; scopes: string[]; expiresOn: string };

type KeysPageProps = {
  page: PageContext;
  keys: ShownKey[];
  /** What a new key may be let do. */
  scopes: Scope[];
  /** The key just made: shown this once. */
  issued: { name: string; key: string; expiresAt: number } | null;
  typed: TypedKey;
  /** Between which days a key may end, `YYYY-MM-DD`. */
  days: { first: string; last: string };
  /** How long the old key goes on after a replacement. */
  overlapHours: number;
  failure: string | null;
};

/** Keys of programs, with what they may do, when they were used, and until when they work. */
export const KeysPage: FC<KeysPageProps> = (props) => {
  const { page, keys, issued, failure } = props;
  const { keys: words } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide">
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      {issued && (
        <Notice tone="success" title={words.issuedTitle(issued.name)}>
          <p>{words.issuedOnce(moment(issued.expiresAt))}</p>
          <p>
            <code class="issued-key">{issued.key}</code>
          </p>
        </Notice>
      )}
      {keys.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneAnswer}</p>
        </EmptyState>
      ) : (
        <KeyTable {...props} />
      )}
      <NewKey {...props} />
    </Layout>
  );
};

const KeyTable: FC<KeysPageProps> = ({ page, keys, overlapHours }) => {
  const { keys: words } = messagesFor(page.language);
  const { moment } = formatsFor(page.language);
  const time = (at: number | null) => (at === null ? '–' : moment(at));
  return (
    <DataTable
      caption={words.issuedKeys}
      columns={[
        { heading: words.name, namesRow: true, cell: ({ name }) => name },
        {
          heading: words.may,
          cell: ({ scopes }) => scopes.map((scope) => words.scopes[scope]).join(', '),
        },
        {
          heading: words.state,
          cell: (key) => (
            <Badge tone={key.isLive ? 'success' : 'neutral'}>
              {key.isLive ? words.live : key.revokedAt === null ? words.expired : words.revoked}
            </Badge>
          ),
        },
        { heading: words.lastUsed, cell: ({ lastUsedAt }) => time(lastUsedAt) },
        { heading: words.expires, cell: ({ expiresAt }) => time(expiresAt) },
        {
          heading: words.change,
          cell: (key) =>
            key.isLive ? <KeyActs words={words} shown={key} hours={overlapHours} /> : '–',
        },
      ]}
      rows={keys}
    />
  );
};

const KeyActs: FC<{ words: Messages['keys']; shown: ShownKey; hours: number }> = ({
  words,
  shown,
  hours,
}) => (
  <>
    <form method="post" action={`/administration/keys/${shown.keyId}/rotate`}>
      <Button look="quiet">
        {words.rotate(hours)}
        <span class="visually-hidden">: {shown.name}</span>
      </Button>
    </form>
    <form method="post" action={`/administration/keys/${shown.keyId}/revoke`}>
      <Button look="quiet">
        {words.revoke}
        <span class="visually-hidden">: {shown.name}</span>
      </Button>
    </form>
  </>
);

const NewKey: FC<KeysPageProps> = ({ page, scopes, typed, days }) => {
  const { keys: words } = messagesFor(page.language);
  return (
    <Card as="section" labelledBy="new-key">
      <h2 id="new-key">{words.newKey}</h2>
      <form method="post" action="/administration/keys">
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={typed.name}
          maxlength={80}
          required
        />
        <ChoiceGroup
          kind="checkbox"
          name="scope"
          legend={words.may}
          choices={scopes.map((scope) => ({ value: scope, label: words.scopes[scope] }))}
          chosen={typed.scopes}
        />
        <TextField
          name="expiresOn"
          type="date"
          label={words.expiresOn}
          value={typed.expiresOn}
          min={days.first}
          max={days.last}
          required
        />
        <Button>{words.issue}</Button>
      </form>
    </Card>
  );
};
