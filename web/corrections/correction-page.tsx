import type { Child, FC } from 'hono/jsx';
import { ACCESS_LEVELS, type Access } from '../../domain/documents/access-levels.ts';
import { PARTICULAR_FIELDS, type ParticularField } from '../../domain/documents/particulars.ts';
import { AbsentParticulars, ParticularControl } from '../department/particular-fields.tsx';
import type { TypedParticulars } from '../department/review-fields.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { type Choice, ChoiceLine, SelectField, TextArea, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { type ChoosableTopic, TopicBoxes } from '../topics/topic-choice.tsx';

/** What stands in the form, as typed. */
export type CorrectionFields = {
  /** Of the document when the form was made. */
  revision: number;
  type: string;
  sign: string;
  noSign: boolean;
  issuer: string;
  /** YYYY-MM-DD. */
  issueDate: string;
  noDate: boolean;
  title: string;
  signer: string;
  topicIds: string[];
  /** The topics of the document when the form was made. */
  shownTopicIds: string[];
  access: Access;
  particulars: TypedParticulars;
  reason: string;
};

type TextFieldName = 'type' | 'sign' | 'issuer' | 'issueDate' | 'title' | 'signer';

/** Which field an error belongs to, with its sentence. */
export type CorrectionErrors = Partial<Record<TextFieldName | 'reason', string>>;

type CorrectionPageProps = {
  page: PageContext;
  document: { documentId: string; sign: string | null; title: string };
  fields: CorrectionFields;
  /** What is published now; shown beside a field that differs from it. */
  published: CorrectionFields;
  errors: CorrectionErrors;
  /** A refusal that belongs to no field. */
  failure: string | null;
  /** Code and name of each type of document. */
  types: Choice[];
  /** The department's list. */
  topics: ChoosableTopic[];
  /** YYYY-MM-DD. */
  today: string;
};

/** Putting right what is published about a document, with the reason. */
export const CorrectionPage: FC<CorrectionPageProps> = (props) => {
  const { page, document, fields, errors, failure } = props;
  const { published: words, reading } = messagesFor(page.language);
  const path = `/department/documents/${document.documentId}`;
  return (
    <Layout page={page} title={words.correct.title} width="reading">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: words.list.title, href: '/department/documents' },
          { name: document.sign ?? document.title, href: path },
        ]}
      />
      <PageHeading eyebrow={document.sign ?? reading.noSign} lead={words.correct.lead}>
        {words.correct.title}
      </PageHeading>
      {failure && (
        <Notice tone="error" title={words.correct.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      <form method="post" action={`${path}/correct`}>
        <input type="hidden" name="revision" value={String(fields.revision)} />
        {fields.shownTopicIds.map((topicId) => (
          <input type="hidden" name="shownTopic" value={topicId} />
        ))}
        <MetadataFields {...props} />
        <TopicBoxes language={page.language} topics={props.topics} chosen={fields.topicIds} />
        <ParticularFields {...props} />
        <AccessField {...props} />
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.correct.reasonHint}
          error={errors.reason}
          value={fields.reason}
          rows={3}
          maxlength={500}
          required
        />
        <ButtonRow>
          <Button>{words.correct.save}</Button>
          <ButtonLink look="secondary" href={path}>
            {words.cancel}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Layout>
  );
};

const MetadataFields: FC<CorrectionPageProps> = (props) => {
  const { page, fields, published, errors, types } = props;
  const { published: words, department } = messagesFor(page.language);
  const { review } = department;
  const frame = (name: TextFieldName) => ({
    name,
    label: review.fields[name],
    error: errors[name],
    value: fields[name],
    hint:
      fields[name] === published[name]
        ? undefined
        : words.correct.nowStands(
            (name === 'type' && types.find(({ value }) => value === published.type)?.label) ||
              published[name] ||
              words.nothing,
          ),
  });
  return (
    <>
      <SelectField {...frame('type')} choices={types} />
      <WithNone name="noSign" label={review.noSign} checked={fields.noSign}>
        <TextField {...frame('sign')} autocomplete="off" maxlength={100} />
      </WithNone>
      <TextField {...frame('issuer')} autocomplete="off" maxlength={300} />
      <WithNone name="noDate" label={review.noDate} checked={fields.noDate}>
        <TextField {...frame('issueDate')} type="date" max={props.today} />
      </WithNone>
      <TextArea {...frame('title')} rows={3} maxlength={2000} />
      <TextField {...frame('signer')} autocomplete="off" maxlength={200} />
    </>
  );
};

function isEmpty({ particulars }: CorrectionFields, field: ParticularField): boolean {
  return particulars[field].length === 0;
}

/** What the paper says beside its identity: what is known stands open, what it has not is folded away. */
const ParticularFields: FC<CorrectionPageProps> = ({ page, fields, published }) => {
  const { language } = page;
  const absent = PARTICULAR_FIELDS.filter(
    (field) => isEmpty(fields, field) && isEmpty(published, field),
  );
  const known = PARTICULAR_FIELDS.filter((field) => !absent.includes(field));
  return (
    <>
      {known.map((field) => (
        <ParticularControl language={language} field={field} typed={fields.particulars} />
      ))}
      <AbsentParticulars language={language} typed={fields.particulars} absent={absent} />
    </>
  );
};

const AccessField: FC<CorrectionPageProps> = ({ page, fields, published }) => {
  const { published: words, department } = messagesFor(page.language);
  const { access, accessLevels } = department.review;
  const now = words.correct.nowStands(accessLevels[published.access]);
  return (
    <SelectField
      name="access"
      label={access}
      hint={
        fields.access === published.access
          ? words.correct.accessHint
          : `${now}. ${words.correct.accessHint}`
      }
      value={fields.access}
      choices={ACCESS_LEVELS.map((value) => ({ value, label: accessLevels[value] }))}
    />
  );
};

type WithNoneProps = { name: string; label: string; checked: boolean; children?: Child };

/** A field that a document may lack, and the box that says so. */
const WithNone: FC<WithNoneProps> = ({ name, label, checked, children }) => (
  <>
    {children}
    <ChoiceLine kind="checkbox" name={name} choice={{ value: 'true', label }} checked={checked} />
  </>
);
