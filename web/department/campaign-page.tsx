import type { FC } from 'hono/jsx';
import type { ShownCoverage } from '../../domain/coverage/suppression.ts';
import { shownFiguresFor } from '../coverage/shown-figures.ts';
import { Badge } from '../design/badge.tsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { TextField } from '../design/field.tsx';
import { Meter } from '../design/meter.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { CampaignProgress, type CampaignProgressProps } from './campaign-progress.tsx';

export type CampaignPageProps = {
  page: PageContext;
  campaign: {
    campaignId: string;
    documentId: string;
    sign: string | null;
    title: string;
    dueDate: string;
    obligation: 'required' | 'recommended';
    state: 'assigning' | 'open' | 'closed';
    memberCount: number;
    unitCount: number;
    closeReason: string | null;
    /** By when units hand their reports in, as it stands in the field; null = no day. */
    reportDue: string | null;
  };
  /** Counts of people, never blended into one score. Null while it is being assigned or the ledger cannot be read. */
  measured: (Omit<CampaignProgressProps, 'page'> & { total: ShownCoverage }) | null;
  justPublished: boolean;
  /** What is wrong with what was sent. */
  errors: { reason?: string; reportDue?: string };
  /** Typed, where closing failed. */
  reason: string;
};

/** One campaign for the department: what it is, how far it has reached, and how to close it. */
export const CampaignPage: FC<CampaignPageProps> = (props) => {
  const { page, campaign, measured, justPublished } = props;
  const { campaign: words, review } = messagesFor(page.language).department;
  const formats = formatsFor(page.language);
  return (
    <Layout page={page} title={words.eyebrow}>
      <PageHeading eyebrow={campaign.sign ?? words.eyebrow}>{campaign.title}</PageHeading>
      {justPublished && <Notice tone="success" title={words.published} />}
      {campaign.closeReason !== null && (
        <Notice tone="info" title={words.closedBecause(campaign.closeReason)} />
      )}
      <h2>{words.facts}</h2>
      <DescriptionList
        entries={[
          { term: words.due, value: formats.date(campaign.dueDate) },
          { term: words.obligation, value: review.obligations[campaign.obligation] },
          { term: words.state, value: <Badge>{words.states[campaign.state]}</Badge> },
          {
            term: words.audience,
            value: words.audienceText(
              formats.count(campaign.memberCount),
              formats.count(campaign.unitCount),
            ),
          },
        ]}
      />
      {measured && <Figures language={page.language} total={measured.total} />}
      <ButtonRow>
        <ButtonLink href={`/coverage/${campaign.campaignId}`}>{words.toCoverage}</ButtonLink>
        <ButtonLink look="secondary" href={`/documents/${campaign.documentId}`}>
          {words.toDocument}
        </ButtonLink>
        <ButtonLink look="secondary" href={`/department/documents/${campaign.documentId}`}>
          {words.toEditions}
        </ButtonLink>
        <ButtonLink look="secondary" href={`/department/campaigns/${campaign.campaignId}/quiz`}>
          {messagesFor(page.language).quizzes.edit.title}
        </ButtonLink>
      </ButtonRow>
      {measured && <CampaignProgress page={page} {...measured} />}
      <ReportDueForm {...props} />
      {campaign.state !== 'closed' && <CloseForm {...props} />}
    </Layout>
  );
};

const Figures: FC<{ language: Language; total: ShownCoverage }> = ({ language, total }) => {
  const { campaign: words } = messagesFor(language).department;
  const { coverage } = messagesFor(language);
  const { count } = shownFiguresFor(language);
  const { percent } = formatsFor(language);
  const { due, acknowledged, outstanding, counts } = total;
  const { assigned, self, attended, attested, exempt, closed, onTime } = counts;
  const figures = { assigned, self, attended, attested, outstanding, exempt, closed, onTime };
  return (
    <section aria-labelledby="figures-title">
      <h2 id="figures-title">{words.figures}</h2>
      {due !== null && acknowledged !== null && (
        <Meter
          label={words.progress}
          part={acknowledged}
          whole={due}
          text={words.progressText(count(acknowledged), count(due), percent(acknowledged, due))}
        />
      )}
      <DataTable
        caption={words.figuresCaption}
        captionHidden
        rows={(Object.keys(figures) as (keyof typeof figures)[]).map((figure) => ({
          name: words[figure],
          count: figures[figure],
        }))}
        columns={[
          { heading: words.figure, namesRow: true, cell: (row) => row.name },
          { heading: words.count, numeric: true, cell: (row) => count(row.count) },
        ]}
      />
      {Object.values(figures).includes(null) && (
        <Notice tone="info">
          <p>{coverage.withheldWhy}</p>
        </Notice>
      )}
    </section>
  );
};

const ReportDueForm: FC<CampaignPageProps> = ({ page, campaign, errors }) => {
  const { campaign: words } = messagesFor(page.language).department;
  return (
    <section aria-labelledby="report-due-title">
      <h2 id="report-due-title">{words.reportDueTitle}</h2>
      <form method="post" action={`/department/campaigns/${campaign.campaignId}/report-due`}>
        <TextField
          name="reportDue"
          type="date"
          label={words.reportDue}
          hint={words.reportDueHint}
          error={errors.reportDue}
          value={campaign.reportDue ?? ''}
        />
        <Button look="secondary">{words.setReportDue}</Button>
      </form>
    </section>
  );
};

const CloseForm: FC<CampaignPageProps> = ({ page, campaign, errors, reason }) => {
  const { campaign: words } = messagesFor(page.language).department;
  return (
    <section aria-labelledby="close-title">
      <h2 id="close-title">{words.closeTitle}</h2>
      <form method="post" action={`/department/campaigns/${campaign.campaignId}/close`}>
        <TextField
          name="reason"
          label={words.reason}
          hint={words.closeHint}
          error={errors.reason}
          value={reason}
          maxlength={500}
          required
        />
        <Button look="danger">{words.close}</Button>
      </form>
    </section>
  );
};
