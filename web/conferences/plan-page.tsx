import type { FC } from 'hono/jsx';
import { CONFERENCE_FORMS } from '../../domain/conferences/conference-words.ts';
import { UnitTree } from '../department/audience-fields.tsx';
import type { ChoosableUnit } from '../department/review-fields.ts';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { ChoiceGroup, SelectField, TextArea, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { unitChoices } from '../units/unit-choices.ts';

/** The form as typed; `day` YYYY-MM-DD, `time` HH:MM in Vietnam. */
export type TypedPlan = {
  title: string;
  day: string;
  time: string;
  place: string;
  form: string;
  unitId: string;
  reference: string;
  campaignIds: string[];
  unitIds: string[];
  speakers: string;
  chair: string;
  minuteTaker: string;
};

type PlanPageProps = {
  page: PageContext;
  /** Where the form goes and where one goes back to. */
  action: string;
  back: string;
  typed: TypedPlan;
  campaigns: { campaignId: string; title: string; documentSign: string | null }[];
  /** Units that may be invited, as a tree, and those that may hold it, in the order of the tree. */
  units: ChoosableUnit[];
  holders: { id: string; name: string; level: number }[];
  /** The first session, where this one makes up for it: its campaigns are not chosen anew. */
  madeUpFor: { conferenceId: string; title: string } | null;
  failure: string | null;
};

/** Planning a conference or a session that makes up for one, and changing the plan. */
export const PlanPage: FC<PlanPageProps> = (props) => {
  const { page, madeUpFor, failure } = props;
  const { conferences: words } = messagesFor(page.language);
  const title = madeUpFor ? words.planMakeUpTitle : words.planTitle;
  return (
    <Layout page={page} title={title} width="reading">
      <Breadcrumb language={page.language} crumbs={[{ name: words.title, href: '/conferences' }]} />
      <PageHeading lead={madeUpFor && words.makeUpOf(madeUpFor.title)}>{title}</PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      <form method="post" action={props.action}>
        {madeUpFor && <input type="hidden" name="for" value={madeUpFor.conferenceId} />}
        <WhatAndWhen {...props} />
        {!madeUpFor && <Campaigns {...props} />}
        <fieldset class="field">
          <legend class="field-label">{words.fields.units}</legend>
          <p class="field-hint">{words.fields.unitsHint}</p>
          <UnitTree
            language={page.language}
            units={props.units}
            chosen={new Set(props.typed.unitIds)}
          />
        </fieldset>
        <People {...props} />
        <ButtonRow>
          <Button>{words.save}</Button>
          <ButtonLink look="secondary" href={props.back}>
            {words.back}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Layout>
  );
};

const WhatAndWhen: FC<PlanPageProps> = ({ page, typed, holders }) => {
  const { fields, forms } = messagesFor(page.language).conferences;
  return (
    <>
      <TextField name="title" label={fields.title} value={typed.title} maxlength={200} required />
      <div class="field-pair">
        <TextField type="date" name="day" label={fields.day} value={typed.day} required />
        <TextField
          type="time"
          name="time"
          label={fields.time}
          hint={fields.timeHint}
          value={typed.time}
          required
        />
      </div>
      <TextField
        name="place"
        label={fields.place}
        hint={fields.placeHint}
        value={typed.place}
        maxlength={200}
        required
      />
      <ChoiceGroup
        kind="radio"
        name="form"
        legend={fields.form}
        choices={CONFERENCE_FORMS.map((form) => ({ value: form, label: forms[form] }))}
        chosen={[typed.form]}
        required
      />
      <SelectField
        name="unitId"
        label={fields.unit}
        value={typed.unitId}
        choices={unitChoices(holders)}
      />
    </>
  );
};

const Campaigns: FC<PlanPageProps> = ({ page, typed, campaigns }) => {
  const { fields } = messagesFor(page.language).conferences;
  if (campaigns.length === 0) return <Notice tone="warning">{fields.noCampaigns}</Notice>;
  return (
    <ChoiceGroup
      kind="checkbox"
      name="campaign"
      legend={fields.campaigns}
      hint={fields.campaignsHint}
      choices={campaigns.map(({ campaignId, title, documentSign }) => ({
        value: campaignId,
        label: [documentSign, title].filter(Boolean).join(': '),
      }))}
      chosen={typed.campaignIds}
    />
  );
};

const People: FC<PlanPageProps> = ({ page, typed }) => {
  const { fields } = messagesFor(page.language).conferences;
  return (
    <>
      <TextArea
        name="speakers"
        label={fields.speakers}
        hint={fields.peopleHint}
        value={typed.speakers}
        rows={3}
        maxlength={2000}
      />
      <TextField name="chair" label={fields.chair} value={typed.chair} maxlength={200} />
      <TextField
        name="minuteTaker"
        label={fields.minuteTaker}
        value={typed.minuteTaker}
        maxlength={200}
      />
      <TextField
        name="reference"
        label={fields.reference}
        hint={fields.referenceHint}
        value={typed.reference}
        maxlength={100}
      />
    </>
  );
};
