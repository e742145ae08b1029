import type { FC } from 'hono/jsx';
import {
  DUTY_DEEDS,
  type DutyDeed,
  PROGRAMME_GROUNDS,
  PROGRAMME_TYPES,
} from '../../domain/programmes/duties.ts';
import { UnitTree } from '../department/audience-fields.tsx';
import type { ChoosableUnit } from '../department/review-fields.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { ChoiceGroup, SelectField, TextArea, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { type NamedDocument, nameOf } from './programmes-page.tsx';

/** The form as typed. */
export type DutyFields = {
  deed: DutyDeed;
  how: 'chosen' | 'kind' | 'children';
  unitIds: string[];
  kind: string;
  underId: string;
  dueDate: string;
  types: string[];
  ground: string;
  reason: string;
};

export type DecidePageProps = {
  page: PageContext;
  document: NamedDocument;
  fields: DutyFields;
  units: ChoosableUnit[];
  /** Units under which others may be chosen. */
  uppers: { unitId: string; name: string }[];
  /** What it would do; null before it was asked for. `decisions` goes back with the confirmation. */
  preview: {
    names: string[];
    unchanged: number;
    ended: number;
    outside: number;
    decisions: number;
  } | null;
  error: string | null;
};

/** Lays duties down or changes them: the form, what it would do, then the confirmation. */
export const DecidePage: FC<DecidePageProps> = (props) => {
  const { page, document, preview, error } = props;
  const { programmes: words } = messagesFor(page.language);
  const path = `/programmes/${document.documentId}`;
  return (
    <Layout page={page} title={words.decide.title}>
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: words.title, href: '/programmes' },
          { name: document.sign ?? document.title, href: path },
        ]}
      />
      <PageHeading lead={<span lang="vi">{nameOf(document)}</span>}>
        {words.decide.title}
      </PageHeading>
      {error !== null && (
        <Notice tone="error" title={words.decide.failed}>
          <p>{error}</p>
        </Notice>
      )}
      <form method="post" action={`${path}/decide`}>
        <Preview {...props} />
        <Fields {...props} />
        <ButtonRow>
          <Button look={preview ? 'secondary' : 'primary'} name="action" value="preview">
            {words.decide.preview}
          </Button>
          {preview && preview.names.length > 0 && (
            <Button name="action" value="confirm">
              {words.decide.confirm}
            </Button>
          )}
          <ButtonLink look="quiet" href={path}>
            {words.decide.back}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Layout>
  );
};

const Preview: FC<DecidePageProps> = ({ page, preview }) => {
  const { decide } = messagesFor(page.language).programmes;
  const { count } = formatsFor(page.language);
  if (!preview) return null;
  const { names, unchanged, ended, outside, decisions } = preview;
  return (
    <>
      <input type="hidden" name="decisions" value={decisions} />
      <Notice tone="info" title={decide.effect(count(names.length))}>
        <p>{decide.leftOut(count(unchanged), count(ended), count(outside))}</p>
        <details>
          <summary>{decide.units}</summary>
          <ul>
            {names.map((name) => (
              <li lang="vi">{name}</li>
            ))}
          </ul>
        </details>
      </Notice>
    </>
  );
};

const Fields: FC<DecidePageProps> = ({ page, fields, units, uppers }) => {
  const { programmes: words } = messagesFor(page.language);
  const { decide } = words;
  return (
    <>
      <ChoiceGroup
        kind="radio"
        name="deed"
        legend={decide.deed}
        choices={DUTY_DEEDS.map((value) => ({ value, label: words.deeds[value] }))}
        chosen={[fields.deed]}
        required
      />
      <ChoiceGroup
        kind="radio"
        name="how"
        legend={decide.how}
        choices={choicesOf(decide.hows)}
        chosen={[fields.how]}
        required
      />
      <fieldset class="field">
        <legend class="field-label">{decide.units}</legend>
        <p class="field-hint">{decide.unitsHint}</p>
        <UnitTree language={page.language} units={units} chosen={new Set(fields.unitIds)} />
      </fieldset>
      <SelectField
        name="kind"
        label={decide.kind}
        choices={choicesOf(decide.kinds)}
        value={fields.kind}
      />
      <SelectField
        name="under"
        label={decide.under}
        hint={decide.underHint}
        choices={uppers.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        value={fields.underId}
      />
      <TextField
        name="dueDate"
        type="date"
        label={decide.dueDate}
        hint={decide.dueDateHint}
        value={fields.dueDate}
      />
      <ChoiceGroup
        kind="checkbox"
        name="type"
        legend={decide.types}
        hint={decide.typesHint}
        choices={PROGRAMME_TYPES.map((value) => ({ value, label: words.types[value] }))}
        chosen={fields.types}
      />
      <SelectField
        name="ground"
        label={decide.ground}
        hint={decide.groundHint}
        choices={[
          { value: '', label: decide.noGround },
          ...PROGRAMME_GROUNDS.map((value) => ({ value, label: words.grounds[value] })),
        ]}
        value={fields.ground}
      />
      <TextArea
        name="reason"
        label={decide.reason}
        hint={decide.reasonHint}
        value={fields.reason}
        rows={3}
        maxlength={500}
      />
    </>
  );
};

function choicesOf(names: Record<string, string>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}
