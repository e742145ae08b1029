import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

/** The state of the ledger in figures; times in ms. */
export type LedgerView = {
  fault: { code: keyof Messages['ledger']['faults']; since: number } | null;
  held: number;
  size: number;
  checkpoint: { size: number; at: number } | null;
  /** The latest checkpoint that a witness cosigned. */
  cosigned: { size: number; at: number; witnesses: string[] } | null;
  /** Base64. */
  publicKey: string;
};

type LedgerPageProps = {
  page: PageContext;
  ledger: LedgerView;
  /** May have the whole ledger checked again. */
  mayCheck: boolean;
};

/** Whether the ledger is what was sealed, and what to do when it is not. */
export const LedgerPage: FC<LedgerPageProps> = ({ page, ledger, mayCheck }) => {
  const { ledger: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title}>
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      <State page={page} ledger={ledger} />
      <Figures page={page} ledger={ledger} />
      {mayCheck && (
        <form method="post" action="/administration/ledger/check">
          <ButtonRow>
            <Button look={ledger.fault ? 'primary' : 'secondary'}>{words.check}</Button>
          </ButtonRow>
        </form>
      )}
      <h2>{words.links}</h2>
      <ButtonRow>
        <ButtonLink href="/ledger/checkpoint" look="secondary">
          {words.checkpoint}
        </ButtonLink>
        <ButtonLink href="/verify" look="secondary">
          {words.verify}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};

type PartProps = { page: PageContext; ledger: LedgerView };

const State: FC<PartProps> = ({ page, ledger: { fault } }) => {
  const { ledger: words } = messagesFor(page.language);
  if (!fault)
    return (
      <Notice standing tone="success">
        {words.writable}
      </Notice>
    );
  return (
    <Notice standing tone="error" title={words.readOnly}>
      <p>
        {words.faults[fault.code]} {words.since(formatsFor(page.language).moment(fault.since))}
      </p>
      <p>{words.whatToDo}</p>
    </Notice>
  );
};

const Figures: FC<PartProps> = ({ page, ledger }) => {
  const { ledger: words } = messagesFor(page.language);
  const { count, moment } = formatsFor(page.language);
  const { checkpoint, cosigned } = ledger;
  const upTo = ({ size, at }: { size: number; at: number }) =>
    words.sealedAt(count(size), moment(at));
  return (
    <DescriptionList
      entries={[
        { term: words.size, value: count(ledger.size) },
        { term: words.sealed, value: checkpoint ? upTo(checkpoint) : words.notSealed },
        {
          term: words.witnesses,
          value: cosigned ? `${upTo(cosigned)}: ${cosigned.witnesses.join(', ')}` : words.noWitness,
        },
        { term: words.held, value: count(ledger.held) },
        { term: words.key, value: <code class="fingerprint">{ledger.publicKey}</code> },
      ]}
    />
  );
};
