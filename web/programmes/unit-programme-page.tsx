import type { FC } from 'hono/jsx';
import { PROGRAMME_TYPES, type ProgrammeType } from '../../domain/programmes/duties.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { ChoiceLine, SelectField, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import {
  DecisionList,
  type ShownDutyDecision,
  type ShownStanding,
  StandingBadge,
} from './programme-page.tsx';
import { type NamedDocument, nameOf } from './programmes-page.tsx';

/** A linked paper; `name` null = not for this reader. */
export type ShownLink = {
  number: number;
  documentId: string | null;
  name: string | null;
  issuedOn: string;
  origin: 'read' | 'confirmed' | 'hand';
  waiting: boolean;
  withdrawn: boolean;
};

export type ShownLinkEntry = {
  deed: 'linked' | 'taken_back' | 'refused';
  sign: string | null;
  reason: string;
  /** Null = erased. */
  who: string | null;
  bySystem: boolean;
  decidedAt: number;
};

/** The form for a paper, as typed. */
export type PaperFields = { type: string; sign: string; issueDate: string; title: string };

export type UnitProgrammePageProps = {
  page: PageContext;
  document: NamedDocument;
  unit: { unitId: string; name: string };
  standing: ShownStanding;
  types: readonly ProgrammeType[];
  /** Names of the units whose duty this was; empty = its own. */
  inheritedFrom: string[];
  links: ShownLink[];
  proposals: (NamedDocument & { issuer: string; issueDate: string | null })[];
  history: ShownLinkEntry[];
  decisions: ShownDutyDecision[];
  mayDecide: boolean;
  mayReport: boolean;
  fields: PaperFields;
  today: string;
  error: string | null;
};

/** What one unit owes after one document: how it stands, its papers, and the form to enter one. */
export const UnitProgrammePage: FC<UnitProgrammePageProps> = (props) => {
  const { page, document, unit } = props;
  const { programmes: words } = messagesFor(page.language);
  const path = `/programmes/${document.documentId}`;
  return (
    <Layout page={page} title={words.ofUnit.title}>
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: words.title, href: '/programmes' },
          { name: document.sign ?? document.title, href: path },
        ]}
      />
      <PageHeading eyebrow={words.ofUnit.title} lead={<span lang="vi">{nameOf(document)}</span>}>
        {unit.name}
      </PageHeading>
      {props.error !== null && (
        <Notice tone="error" title={words.ofUnit.failed}>
          <p>{props.error}</p>
        </Notice>
      )}
      <Facts {...props} />
      <Papers {...props} />
      {props.mayReport && <Proposals {...props} />}
      {props.mayReport && <PaperForm {...props} />}
      <History {...props} />
      <DecisionList language={page.language} decisions={props.decisions} />
      <ButtonRow>
        {props.mayDecide && (
          <ButtonLink look="secondary" href={`${path}/decide?deed=due_changed&unit=${unit.unitId}`}>
            {words.ofUnit.change}
          </ButtonLink>
        )}
        <ButtonLink look="secondary" href={`/units/${unit.unitId}/programmes`}>
          {words.own.title}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};

const Facts: FC<UnitProgrammePageProps> = ({ page, standing, types, inheritedFrom }) => {
  const { programmes: words } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  return (
    <DescriptionList
      entries={[
        {
          term: words.ofUnit.state,
          value: <StandingBadge language={page.language} standing={standing} />,
        },
        { term: words.ofUnit.dueDate, value: date(standing.dueDate) },
        { term: words.ofUnit.types, value: types.map((type) => words.types[type]).join(', ') },
        {
          term: words.ofUnit.inherited,
          value: inheritedFrom.length === 0 ? null : inheritedFrom.join(', '),
        },
      ]}
    />
  );
};

const Papers: FC<UnitProgrammePageProps> = ({ page, document, unit, links, mayReport }) => {
  const { ofUnit } = messagesFor(page.language).programmes;
  const { date } = formatsFor(page.language);
  return (
    <section aria-labelledby="papers-title">
      <h2 id="papers-title">{ofUnit.papers}</h2>
      {links.length === 0 && <p>{ofUnit.none}</p>}
      {links.map((link) => (
        <Card>
          <p>
            <b lang="vi">
              {link.documentId === null ? (
                (link.name ?? ofUnit.notForYou)
              ) : (
                <a href={`/documents/${link.documentId}`}>{link.name}</a>
              )}
            </b>{' '}
            {ofUnit.issuedOn(date(link.issuedOn))} ({ofUnit.origins[link.origin]})
          </p>
          {link.waiting && <p>{ofUnit.waiting}</p>}
          {link.withdrawn && <p>{ofUnit.withdrawn}</p>}
          {mayReport && (
            <details>
              <summary>{ofUnit.undo}</summary>
              <form
                method="post"
                action={`/programmes/${document.documentId}/units/${unit.unitId}/links/${link.number}/undo`}
              >
                <TextField
                  name="reason"
                  id={`reason-${link.number}`}
                  label={ofUnit.undoReason}
                  maxlength={500}
                  required
                />
                <Button look="danger">{ofUnit.undo}</Button>
              </form>
            </details>
          )}
        </Card>
      ))}
    </section>
  );
};

const Proposals: FC<UnitProgrammePageProps> = ({ page, document, unit, proposals }) => {
  const { ofUnit } = messagesFor(page.language).programmes;
  const { date } = formatsFor(page.language);
  if (proposals.length === 0) return null;
  return (
    <section aria-labelledby="proposals-title">
      <h2 id="proposals-title">{ofUnit.proposals}</h2>
      <p>{ofUnit.proposalsLead}</p>
      {proposals.map((proposal) => (
        <Card look="raised">
          <p lang="vi">
            <a href={`/documents/${proposal.documentId}`}>{nameOf(proposal)}</a> ({proposal.issuer}
            {proposal.issueDate !== null && `, ${date(proposal.issueDate)}`})
          </p>
          <form
            method="post"
            action={`/programmes/${document.documentId}/units/${unit.unitId}/proposals`}
          >
            <input type="hidden" name="document" value={proposal.documentId} />
            <ButtonRow>
              <Button name="action" value="confirm">
                {ofUnit.confirm}
              </Button>
              <Button look="secondary" name="action" value="refuse">
                {ofUnit.refuse}
              </Button>
            </ButtonRow>
          </form>
        </Card>
      ))}
    </section>
  );
};

const PaperForm: FC<UnitProgrammePageProps> = ({ page, document, unit, fields, today }) => {
  const { programmes: words } = messagesFor(page.language);
  const { ofUnit } = words;
  return (
    <section aria-labelledby="add-title">
      <h2 id="add-title">{ofUnit.add}</h2>
      <p>{ofUnit.addLead}</p>
      <form
        method="post"
        action={`/programmes/${document.documentId}/units/${unit.unitId}/papers`}
        enctype="multipart/form-data"
      >
        <SelectField
          name="type"
          label={ofUnit.type}
          choices={PROGRAMME_TYPES.map((value) => ({ value, label: words.types[value] }))}
          value={fields.type}
        />
        <TextField name="sign" label={ofUnit.sign} value={fields.sign} maxlength={100} required />
        <TextField
          name="issueDate"
          type="date"
          label={ofUnit.issueDate}
          value={fields.issueDate}
          max={today}
          required
        />
        <TextField name="title" label={ofUnit.paperTitle} value={fields.title} maxlength={1000} />
        <TextField
          name="file"
          type="file"
          label={ofUnit.file}
          hint={ofUnit.fileHint}
          accept=".pdf,.docx,.doc,.odt,.jpg,.jpeg,.png,.tif,.tiff,.txt"
        />
        <ChoiceLine
          kind="checkbox"
          name="declaredNotSecret"
          choice={{ value: 'true', label: ofUnit.declaration }}
        />
        <Button>{ofUnit.save}</Button>
      </form>
    </section>
  );
};

const History: FC<UnitProgrammePageProps> = ({ page, history }) => {
  const { programmes: words } = messagesFor(page.language);
  const { ofUnit } = words;
  const { moment } = formatsFor(page.language);
  const sentences = {
    linked: ofUnit.linked,
    taken_back: ofUnit.takenBack,
    refused: ofUnit.refused,
  };
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{ofUnit.history}</h2>
      <ol reversed>
        {history.map(({ deed, sign, reason, who, bySystem, decidedAt }) => (
          <li>
            {sentences[deed](
              moment(decidedAt),
              bySystem ? words.system : (who ?? words.somebody),
              sign ?? ofUnit.aPaper,
            )}{' '}
            {reason !== '' && <span lang="vi">{words.reasonWas(reason)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
};
