import type { FC } from 'hono/jsx';
import { ROLL_EXEMPTION_GROUNDS } from '../../domain/ledger/exemption-grounds.table.ts';
import {
  exemptionGroundName,
  STANDINGS,
  type Standing,
  VISITING_GROUND,
} from '../../domain/members/standing.ts';
import { Button } from '../design/button.tsx';
import { type Choice, SelectField, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';
import { unitChoices } from '../units/unit-choices.ts';
import { MemberOffices, type ShownOfficeHeld, type TypedOffice } from './member-offices.tsx';

/** Where a member belongs and how they stand; days `YYYY-MM-DD`, `validTo` excluded and null while it lasts. */
export type ShownPeriod = {
  unitId: string;
  unitName: string;
  standing: Standing;
  ground: string | null;
  validFrom: string;
  validTo: string | null;
};

/** What stands in the form. */
export type TypedChange = { unitId: string; standing: string; ground: string; validFrom: string };

type MemberPageProps = {
  page: PageContext;
  memberId: string;
  fullName: string;
  code: string;
  accountId: string | null;
  /** Earliest first. */
  periods: ShownPeriod[];
  /** Units to choose from, in the order of the tree, with their depth. */
  units: { id: string; name: string; level: number }[];
  typed: TypedChange;
  /** The latest first. */
  offices: ShownOfficeHeld[];
  typedOffice: TypedOffice;
  /** Today, `YYYY-MM-DD`. */
  today: string;
  /** Why nothing was recorded. */
  failure: string | null;
  done: 'saved' | 'takenBack' | null;
};

/** One member: where they belonged from when to when, and a form to record what changes. */
export const MemberPage: FC<MemberPageProps> = (props) => {
  const { page, memberId, fullName, code, periods, failure, done } = props;
  const { members } = messagesFor(page.language);
  const last = periods.at(-1);
  const unit = last && { name: last.unitName, href: `/members?unit=${last.unitId}` };
  return (
    <Layout page={page} title={fullName} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: members.title, href: '/members' }, ...(unit ? [unit] : [])]}
      />
      <PageHeading lead={`${members.code} ${code}`}>{fullName}</PageHeading>
      {done && <Notice tone="success">{members[done]}</Notice>}
      {failure && <Notice tone="error">{failure}</Notice>}
      <Periods page={page} periods={periods} />
      {periods.length > 1 && (
        <form method="post" action={`/members/${memberId}`}>
          <Button look="quiet" name="action" value="take-back">
            {members.takeBack}
          </Button>
        </form>
      )}
      <h2>{members.correct}</h2>
      <form method="post" action={`/members/${memberId}/correction`}>
        <TextField name="code" label={members.code} value={code} required maxlength={40} />
        <TextField name="fullName" label={members.name} value={fullName} required maxlength={120} />
        <Button look="secondary">{members.save}</Button>
      </form>
      <h2>{members.change}</h2>
      <p>{members.changeLead}</p>
      <ChangeForm {...props} />
      <MemberOffices
        page={page}
        memberId={memberId}
        offices={props.offices}
        units={unitChoices(props.units)}
        typedOffice={props.typedOffice}
        day={props.today}
      />
      {props.accountId === null && last?.standing !== 'left' && (
        <>
          <h2>{members.account}</h2>
          <form method="post" action={`/members/slips/${memberId}`}>
            <p>{members.noAccount}</p>
            <Button look="secondary">{members.issueSlip}</Button>
          </form>
        </>
      )}
      <h2>{members.elsewhere}</h2>
      <ul>
        {props.accountId !== null && (
          <li>
            <a href={`/administration/accounts/${props.accountId}`}>{members.toAccount}</a>
          </li>
        )}
        <li>
          <a href={`/members/${memberId}/erasure`}>{members.toErasure}</a>
        </li>
      </ul>
    </Layout>
  );
};

const Periods: FC<{ page: PageContext; periods: ShownPeriod[] }> = ({ page, periods }) => {
  const { members } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  return (
    <DataTable
      caption={members.history}
      columns={[
        { heading: members.unit, namesRow: true, cell: (period) => period.unitName },
        { heading: members.standing, cell: (period) => members.standings[period.standing] },
        { heading: members.ground, cell: (period) => groundName(page, period.ground) },
        { heading: members.fromDay, cell: (period) => date(period.validFrom) },
        {
          heading: members.toDay,
          cell: ({ validTo }) => (validTo === null ? members.stillSo : date(validTo)),
        },
      ]}
      rows={periods.toReversed()}
    />
  );
};

const ChangeForm: FC<MemberPageProps> = ({ page, memberId, units, typed }) => {
  const { members } = messagesFor(page.language);
  return (
    <form method="post" action={`/members/${memberId}`}>
      <TextField
        type="date"
        name="validFrom"
        label={members.firstDay}
        value={typed.validFrom}
        required
      />
      <SelectField
        name="unitId"
        label={members.newUnit}
        value={typed.unitId}
        choices={unitChoices(units)}
      />
      <SelectField
        name="standing"
        label={members.newStanding}
        value={typed.standing}
        choices={STANDINGS.map((standing) => ({
          value: standing,
          label: members.standings[standing],
        }))}
      />
      <SelectField
        name="ground"
        label={members.ground}
        value={typed.ground}
        choices={groundChoices(page)}
      />
      <Button name="action" value="change">
        {members.save}
      </Button>
    </form>
  );
};

function groundChoices(page: PageContext): Choice[] {
  const { members } = messagesFor(page.language);
  const codes = [VISITING_GROUND, ...ROLL_EXEMPTION_GROUNDS, 'left', 'died'];
  return [
    { value: '', label: members.noGround },
    ...codes.map((code) => ({ value: code, label: groundName(page, code) })),
  ];
}

function groundName({ language }: PageContext, ground: string | null): string {
  if (ground === null) return '–';
  const { grounds } = messagesFor(language).members;
  if (ground === 'left' || ground === 'died' || ground === VISITING_GROUND) return grounds[ground];
  const known = ROLL_EXEMPTION_GROUNDS.find((code) => code === ground);
  return known ? exemptionGroundName(known, language) : ground;
}
