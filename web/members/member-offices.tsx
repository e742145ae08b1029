import type { FC } from 'hono/jsx';
import { OFFICES, type Office, officeName } from '../../domain/members/offices.table.ts';
import { Button } from '../design/button.tsx';
import { type Choice, SelectField, TextField } from '../design/field.tsx';
import { DataTable } from '../design/table.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** Days `YYYY-MM-DD`, `validTo` excluded and null while it lasts. */
export type ShownOfficeHeld = {
  id: string;
  office: Office;
  unitName: string;
  validFrom: string;
  validTo: string | null;
  /** Whether the one who looks may end it. */
  mayEnd: boolean;
};

/** What stands in the form of a new office. */
export type TypedOffice = { office: string; unitId: string; validFrom: string };

type MemberOfficesProps = {
  page: PageContext;
  memberId: string;
  /** The latest first. */
  offices: ShownOfficeHeld[];
  /** Units to choose from, in the order of the tree. */
  units: Choice[];
  typedOffice: TypedOffice;
  /** The day that stands in the form of an end. */
  day: string;
};

/** The offices of one member, each with a form that ends it, and a form for another. */
export const MemberOffices: FC<MemberOfficesProps> = (props) => {
  const { page, memberId, offices, units, typedOffice } = props;
  const { members } = messagesFor(page.language);
  const words = members.offices;
  return (
    <section aria-labelledby="offices">
      <h2 id="offices">{words.title}</h2>
      <p>{words.lead}</p>
      {offices.length === 0 ? <p>{words.none}</p> : <Held {...props} />}
      <h3>{words.add}</h3>
      <form method="post" action={`/members/${memberId}`}>
        <SelectField
          name="office"
          label={words.office}
          value={typedOffice.office}
          choices={OFFICES.map(({ code }) => ({
            value: code,
            label: officeName(code, page.language),
          }))}
        />
        <SelectField
          id="office-unit"
          name="unitId"
          label={words.unit}
          value={typedOffice.unitId}
          choices={units}
        />
        <TextField
          type="date"
          id="office-from"
          name="validFrom"
          label={members.firstDay}
          value={typedOffice.validFrom}
          required
        />
        <Button look="secondary" name="action" value="give-office">
          {words.add}
        </Button>
      </form>
    </section>
  );
};

const Held: FC<MemberOfficesProps> = ({ page, memberId, offices, day }) => {
  const { members } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  const words = members.offices;
  return (
    <>
      <DataTable
        caption={words.title}
        captionHidden
        columns={[
          {
            heading: words.office,
            namesRow: true,
            cell: ({ office }) => officeName(office, page.language),
          },
          { heading: words.unit, cell: ({ unitName }) => unitName },
          { heading: members.fromDay, cell: ({ validFrom }) => date(validFrom) },
          {
            heading: members.toDay,
            cell: ({ validTo }) => (validTo === null ? members.stillSo : date(validTo)),
          },
        ]}
        rows={offices}
      />
      {offices
        .filter(({ mayEnd }) => mayEnd)
        .map(({ id, office, unitName }) => (
          <details class="office-end">
            <summary>{words.endOf(officeName(office, page.language), unitName)}</summary>
            <form method="post" action={`/members/${memberId}`}>
              <input type="hidden" name="officeId" value={id} />
              <TextField
                type="date"
                id={`until-${id}`}
                name="validTo"
                label={words.until}
                hint={words.untilHint}
                value={day}
                required
              />
              <Button look="secondary" name="action" value="end-office">
                {words.end}
              </Button>
            </form>
          </details>
        ))}
    </>
  );
};
