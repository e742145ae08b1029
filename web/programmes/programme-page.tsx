import type { FC } from 'hono/jsx';
import type { DutyDeed, ProgrammeGround } from '../../domain/programmes/duties.ts';
import type { ProgrammeCounts, Standing } from '../../domain/programmes/standing.ts';
import { type AsOf, AsOfForm } from '../coverage/as-of-form.tsx';
import { Badge, type BadgeTone } from '../design/badge.tsx';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { TreeName } from '../design/tree-name.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { countColumns, type NamedDocument, nameOf } from './programmes-page.tsx';

/** How one unit stands, with the signs of its papers. */
export type ShownStanding = Standing & { dueDate: string; signs: string[] };

export type ProgrammeUnitRow = {
  unitId: string;
  name: string;
  level: number;
  /** Address of the table of this unit and what is directly below it; null = nothing below. */
  inside: string | null;
  counts: ProgrammeCounts;
  own: ShownStanding | null;
};

export type CascadeLine = {
  document: NamedDocument;
  level: number;
  isFocus: boolean;
  counts: ProgrammeCounts;
};

export type ShownDutyDecision = {
  deed: DutyDeed;
  unitCount: number;
  dueDate: string | null;
  ground: ProgrammeGround | null;
  reason: string;
  deciderName: string | null;
  decidedAt: number;
};

export type ProgrammePageProps = {
  page: PageContext;
  document: NamedDocument;
  asOf: AsOf;
  today: string;
  cascade: CascadeLine[];
  rows: ProgrammeUnitRow[];
  trail: { name: string; href: string }[];
  keep: Record<string, string>;
  otherExtent: { href: string; whole: boolean };
  /** Latest first. */
  decisions: ShownDutyDecision[];
  ended: number;
  /** Units with something to confirm, by name. */
  proposals: { unitId: string; unitName: string }[];
  mayDecide: boolean;
};

/** Who owes an implementing document after one document, and the chain it stands in. */
export const ProgrammePage: FC<ProgrammePageProps> = (props) => {
  const { page, document, asOf, rows } = props;
  const { programmes: words } = messagesFor(page.language);
  const { count, date } = formatsFor(page.language);
  const nothing = (rows[0]?.counts.owed ?? 0) + (rows[0]?.counts.exempt ?? 0) === 0;
  return (
    <Layout page={page} title={nameOf(document)} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: words.title, href: '/programmes' }, ...props.trail]}
      />
      <PageHeading
        eyebrow={document.sign}
        lead={asOf.day === null ? words.now : words.atEndOf(date(asOf.day))}
      >
        <a href={`/documents/${document.documentId}`} lang="vi">
          {document.title}
        </a>
      </PageHeading>
      <AsOfForm language={page.language} asOf={asOf} today={props.today} keep={props.keep} />
      <Proposals {...props} />
      <Cascade language={page.language} cascade={props.cascade} />
      <h2>{words.whole.byUnit}</h2>
      {props.ended > 0 && <p>{words.whole.ended(count(props.ended))}</p>}
      {nothing ? (
        <EmptyState title={words.whole.nothing}>
          <p>{words.whole.nothingAdvice}</p>
        </EmptyState>
      ) : (
        <UnitTable {...props} />
      )}
      <ButtonRow>
        {props.mayDecide && (
          <ButtonLink href={`/programmes/${document.documentId}/decide`}>
            {words.whole.decide}
          </ButtonLink>
        )}
        {!nothing && (
          <ButtonLink look="secondary" href={props.otherExtent.href}>
            {props.otherExtent.whole ? words.whole.wholeTree : words.whole.topOnly}
          </ButtonLink>
        )}
      </ButtonRow>
      <DecisionList language={page.language} decisions={props.decisions} />
    </Layout>
  );
};

const Proposals: FC<ProgrammePageProps> = ({ page, document, proposals }) => {
  const { whole } = messagesFor(page.language).programmes;
  if (proposals.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={whole.proposals(formatsFor(page.language).count(proposals.length))}
    >
      <p>{whole.proposalsAdvice}</p>
      <ul class="plain-list">
        {proposals.map(({ unitId, unitName }) => (
          <li>
            <a href={`/programmes/${document.documentId}/units/${unitId}`}>{unitName}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
};

const Cascade: FC<{ language: Language; cascade: CascadeLine[] }> = ({ language, cascade }) => {
  const { programmes: words, coverage } = messagesFor(language);
  const { count } = formatsFor(language);
  return (
    <section aria-labelledby="chain-title">
      <h2 id="chain-title">{words.whole.chain}</h2>
      <p>{words.whole.chainLead}</p>
      <ul class="cascade">
        {cascade.map(({ document, level, isFocus, counts }) => (
          <li aria-current={isFocus ? 'true' : undefined}>
            <TreeName level={level} levelText={coverage.level(level)}>
              {isFocus ? (
                <b lang="vi">{nameOf(document)}</b>
              ) : (
                <a href={`/programmes/${document.documentId}`} lang="vi">
                  {nameOf(document)}
                </a>
              )}{' '}
              {isFocus && <Badge tone="accent">{words.whole.here}</Badge>}
              <span class="cascade-counts">
                {counts.owed + counts.exempt === 0
                  ? words.whole.nothingOwed
                  : words.whole.chainCounts(count(counts.onTime + counts.late), count(counts.owed))}
              </span>
            </TreeName>
          </li>
        ))}
      </ul>
    </section>
  );
};

const UnitTable: FC<ProgrammePageProps> = ({ page, document, rows }) => {
  const { programmes: words, coverage } = messagesFor(page.language);
  return (
    <DataTable
      caption={words.whole.byUnit}
      captionHidden
      rows={rows}
      columns={[
        {
          heading: words.unit,
          namesRow: true,
          cell: (row) => (
            <TreeName level={row.level} levelText={coverage.level(row.level)}>
              {row.inside === null ? row.name : <a href={row.inside}>{row.name}</a>}
            </TreeName>
          ),
        },
        {
          heading: words.whole.paper,
          cell: ({ own, unitId, name }) =>
            own && (
              <a
                href={`/programmes/${document.documentId}/units/${unitId}`}
                aria-label={`${name}: ${words.state(own.state, own.daysLate)}`}
              >
                <StandingBadge language={page.language} standing={own} />{' '}
                <span lang="vi">{own.signs.join(', ')}</span>
              </a>
            ),
        },
        ...countColumns<ProgrammeUnitRow>(page.language, (row) => ({
          label: row.name,
          counts: row.counts,
        })),
      ]}
    />
  );
};

const TONES: Record<Standing['state'], BadgeTone> = {
  on_time: 'success',
  late: 'warning',
  outstanding: 'info',
  exempt: 'neutral',
};

/** How a unit stands, in words. */
export const StandingBadge: FC<{ language: Language; standing: Standing }> = ({
  language,
  standing: { state, daysLate },
}) => (
  <Badge tone={state === 'outstanding' && daysLate > 0 ? 'error' : TONES[state]}>
    {messagesFor(language).programmes.state(state, daysLate)}
  </Badge>
);

/** Everything that was decided, latest first. */
export const DecisionList: FC<{ language: Language; decisions: ShownDutyDecision[] }> = ({
  language,
  decisions,
}) => {
  const { programmes: words } = messagesFor(language);
  const { moment, count, date } = formatsFor(language);
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="decisions-title">
      <h2 id="decisions-title">{words.whole.history}</h2>
      <ol reversed>
        {decisions.map((one) => (
          <li>
            {words.decided(
              moment(one.decidedAt),
              one.deciderName ?? words.somebody,
              words.deeds[one.deed],
              count(one.unitCount),
            )}{' '}
            {one.dueDate !== null && words.due(date(one.dueDate))}{' '}
            {one.ground !== null && words.ground(words.grounds[one.ground])}{' '}
            <span lang="vi">{words.reasonWas(one.reason)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
