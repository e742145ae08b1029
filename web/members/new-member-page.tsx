import type { FC } from 'hono/jsx';
import { STANDINGS } from '../../domain/members/standing.ts';
import { Button } from '../design/button.tsx';
import { SelectField, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { unitChoices } from '../units/unit-choices.ts';

/** What stands in the form. */
export type TypedMember = {
  code: string;
  fullName: string;
  unitId: string;
  standing: string;
  validFrom: string;
};

type NewMemberPageProps = {
  page: PageContext;
  typed: TypedMember;
  units: { id: string; name: string; level: number }[];
  failure: string | null;
};

/** The fewest facts that make somebody a member here: code, name, unit, standing, day. */
export const NewMemberPage: FC<NewMemberPageProps> = ({ page, typed, units, failure }) => {
  const { members } = messagesFor(page.language);
  return (
    <Layout page={page} title={members.add}>
      <Breadcrumb language={page.language} crumbs={[{ name: members.title, href: '/members' }]} />
      <PageHeading lead={members.addLead}>{members.add}</PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      <form method="post" action="/members/new">
        <TextField
          name="code"
          label={members.code}
          hint={members.codeHint}
          value={typed.code}
          required
          maxlength={40}
        />
        <TextField
          name="fullName"
          label={members.name}
          value={typed.fullName}
          required
          maxlength={120}
          autocomplete="off"
        />
        <SelectField
          name="unitId"
          label={members.newUnit}
          value={typed.unitId}
          choices={[{ value: '', label: members.chooseUnit }, ...unitChoices(units)]}
          required
        />
        <SelectField
          name="standing"
          label={members.newStanding}
          value={typed.standing}
          choices={STANDINGS.filter((standing) => standing !== 'left').map((standing) => ({
            value: standing,
            label: members.standings[standing],
          }))}
        />
        <TextField
          type="date"
          name="validFrom"
          label={members.firstDay}
          value={typed.validFrom}
          required
        />
        <Button>{members.save}</Button>
      </form>
    </Layout>
  );
};
