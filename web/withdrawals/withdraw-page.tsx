import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { TextArea } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import type { DocumentSummary } from '../member/document-summary.tsx';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

type WithdrawPageProps = {
  page: PageContext;
  document: { documentId: string; sign: string | null; title: string; withdrawn: boolean };
  /** Rounds that run; day YYYY-MM-DD. */
  campaigns: { campaignId: string; title: string; dueDate: string }[];
  /** Assignments still to be acknowledged, and acknowledged in all rounds; null = the ledger did not answer. */
  outstanding: number | null;
  acknowledged: number | null;
  /** Documents that count as replaced, repealed or amended by this one. */
  affected: DocumentSummary[];
  /** As typed. */
  reason: string;
  error: string | null;
};

/** What taking a document back, or putting it up again, does; then the reason. */
export const WithdrawPage: FC<WithdrawPageProps> = (props) => {
  const { page, document, reason, error } = props;
  const { withdrawals: words, published, reading } = messagesFor(page.language);
  const path = `/department/documents/${document.documentId}`;
  const way = document.withdrawn ? words.restore : words.withdraw;
  return (
    <Layout page={page} title={way.title} width="reading">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: published.list.title, href: '/department/documents' },
          { name: document.sign ?? document.title, href: path },
        ]}
      />
      <PageHeading
        eyebrow={document.sign ?? reading.noSign}
        lead={<span lang="vi">{document.title}</span>}
      >
        {way.title}
      </PageHeading>
      <h2>{words.effects}</h2>
      <ul>
        {way.effects.map((effect) => (
          <li>{effect}</li>
        ))}
      </ul>
      {!document.withdrawn && <Affected {...props} />}
      <form method="post" action={`${path}/withdraw`}>
        <TextArea
          name="reason"
          label={published.reason}
          hint={way.reasonHint}
          error={error ?? undefined}
          value={reason}
          rows={3}
          maxlength={500}
          required
        />
        <ButtonRow>
          {document.withdrawn ? (
            <Button name="action" value="restore">
              {way.confirm}
            </Button>
          ) : (
            <Button look="danger" name="action" value="withdraw">
              {way.confirm}
            </Button>
          )}
          <ButtonLink look="secondary" href={path}>
            {words.back}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Layout>
  );
};

const Affected: FC<WithdrawPageProps> = ({
  page,
  campaigns,
  outstanding,
  acknowledged,
  affected,
}) => {
  const { withdrawals: words, published } = messagesFor(page.language);
  const { count, date } = formatsFor(page.language);
  return (
    <DescriptionList
      entries={[
        {
          term: words.campaigns,
          value:
            campaigns.length === 0 ? (
              published.nothing
            ) : (
              <ul class="plain-list" lang="vi">
                {campaigns.map(({ campaignId, title, dueDate }) => (
                  <li>
                    <a href={`/department/campaigns/${campaignId}`}>{title}</a> ({date(dueDate)})
                  </li>
                ))}
              </ul>
            ),
        },
        {
          term: words.outstanding,
          value: outstanding === null ? words.unknown : count(outstanding),
        },
        {
          term: words.acknowledged,
          value: acknowledged === null ? words.unknown : count(acknowledged),
        },
        {
          term: words.affected,
          value:
            affected.length === 0 ? null : (
              <ul class="plain-list" lang="vi">
                {affected.map(({ documentId, sign, title }) => (
                  <li>
                    <a href={`/documents/${documentId}`}>
                      {[sign, title].filter(Boolean).join(': ')}
                    </a>
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
};
