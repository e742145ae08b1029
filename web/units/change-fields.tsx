import type { FC } from 'hono/jsx';
import { UNIT_KINDS } from '../../domain/units/unit-kinds.ts';
import { ButtonLink } from '../design/button.tsx';
import { ChoiceGroup, ChoiceLine, SelectField, TextField } from '../design/field.tsx';
import { type Language, type Messages, messagesFor } from '../messages/messages.ts';
import { type UnitChoice, unitChoices } from './unit-choices.ts';
import type { UnitDeed } from './unit-page.tsx';

/** What stands in the form of a change; parts of a split by number, from 0. */
export type TypedUnitChange = {
  validFrom: string;
  code: string;
  name: string;
  unitKind: string;
  parentId: string;
  /** Units merged with this one, and codes of others. */
  unitIds: string[];
  otherCodes: string;
  /** Unit that takes over; empty = a new one. */
  into: string;
  parts: { code: string; name: string; unitKind: string }[];
  ends: boolean;
  /** Where the rest goes: `stay` or the number of a part. */
  rest: string;
  members: Record<string, string>;
  units: Record<string, string>;
  roles: Record<string, string>;
  /** Unit to which the members of one that ends go; empty = none are left. */
  membersTo: string;
  /** Roles that go on. Null: not chosen yet, all are proposed. */
  grants: string[] | null;
};

export type ChangeChoices = {
  units: UnitChoice[];
  /** Units under the same parent. */
  siblings: { id: string; name: string }[];
  members: { id: string; name: string }[];
  below: { id: string; name: string }[];
  /** Roles over the unit, with their holders. */
  roles: { id: string; name: string; role: string }[];
};

type FieldsProps = {
  language: Language;
  deed: UnitDeed | 'create';
  typed: TypedUnitChange;
  choices: ChangeChoices;
  /** Address of the form with room for one more part. */
  morePartsHref: string;
};

/** The fields that a change of this kind asks for. */
export const ChangeFields: FC<FieldsProps> = (props) => {
  const { units } = messagesFor(props.language);
  const { deed, typed, choices } = props;
  return (
    <>
      <TextField
        type="date"
        name="validFrom"
        label={units.validFrom}
        hint={units.validFromHint}
        value={typed.validFrom}
        required
      />
      {deed === 'create' && (
        <>
          <NewUnitFields units={units} typed={typed} />
          <ParentField units={units} typed={typed} choices={choices} />
        </>
      )}
      {deed === 'rename' && <NewUnitFields units={units} typed={typed} withoutCode />}
      {deed === 'move' && <ParentField units={units} typed={typed} choices={choices} />}
      {deed === 'merge' && <MergeFields units={units} typed={typed} choices={choices} />}
      {deed === 'split' && <SplitFields {...props} units={units} />}
      {deed === 'end' && (
        <SelectField
          name="membersTo"
          label={units.membersTo}
          value={typed.membersTo}
          choices={[{ value: '', label: units.nowhere }, ...unitChoices(choices.units)]}
        />
      )}
    </>
  );
};

type PartProps = { units: Messages['units']; typed: TypedUnitChange; choices: ChangeChoices };

const NewUnitFields: FC<{
  units: Messages['units'];
  typed: { code: string; name: string; unitKind: string };
  withoutCode?: boolean;
  /** Of a part of a split. */
  number?: number;
}> = ({ units, typed, withoutCode, number }) => {
  const suffix = number === undefined ? '' : `-${number}`;
  return (
    <>
      <TextField name={`name${suffix}`} label={units.newName} value={typed.name} maxlength={200} />
      {!withoutCode && (
        <TextField
          name={`code${suffix}`}
          label={units.newCode}
          hint={units.newCodeHint}
          value={typed.code}
          maxlength={40}
        />
      )}
      <SelectField
        name={`unitKind${suffix}`}
        label={units.newKind}
        value={typed.unitKind}
        choices={UNIT_KINDS.map((kind) => ({ value: kind, label: units.kinds[kind] }))}
      />
    </>
  );
};

const ParentField: FC<PartProps> = ({ units, typed, choices }) => (
  <SelectField
    name="parentId"
    label={units.parent}
    value={typed.parentId}
    choices={unitChoices(choices.units)}
  />
);

const MergeFields: FC<PartProps> = ({ units, typed, choices }) => (
  <>
    {choices.siblings.length > 0 && (
      <ChoiceGroup
        kind="checkbox"
        name="unitIds"
        legend={units.withThese}
        choices={choices.siblings.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={typed.unitIds}
      />
    )}
    <TextField name="otherCodes" label={units.otherCodes} value={typed.otherCodes} />
    <SelectField
      name="into"
      label={units.into}
      value={typed.into}
      choices={[{ value: '', label: units.intoNew }, ...unitChoices(choices.units)]}
    />
    <fieldset class="field">
      <legend class="field-label">{units.newUnit}</legend>
      <NewUnitFields units={units} typed={typed} />
      <ParentField units={units} typed={typed} choices={choices} />
    </fieldset>
  </>
);

const SplitFields: FC<FieldsProps & { units: Messages['units'] }> = (props) => {
  const { units, typed, choices, morePartsHref } = props;
  const roleNames: Record<string, string> = messagesFor(props.language).accounts.role;
  const parts = typed.parts.map((part, number) => ({
    value: String(number),
    label: part.name || units.part(number + 1),
  }));
  const stays = { value: 'stay', label: units.staysHere };
  const chosen = [
    { legend: units.whoGoesWhere, prefix: 'member', rows: choices.members, to: typed.members },
    { legend: units.whichGoesWhere, prefix: 'unit', rows: choices.below, to: typed.units },
    {
      legend: units.rolesGoWhere,
      prefix: 'role',
      rows: choices.roles.map(({ id, name, role }) => ({
        id,
        name: `${name} – ${roleNames[role] ?? role}`,
      })),
      to: typed.roles,
    },
  ];
  return (
    <>
      {typed.parts.map((part, number) => (
        <fieldset class="field">
          <legend class="field-label">{units.part(number + 1)}</legend>
          <NewUnitFields units={units} typed={part} number={number} />
        </fieldset>
      ))}
      <ButtonLink href={morePartsHref} look="quiet">
        {units.moreParts}
      </ButtonLink>
      <ChoiceLine
        kind="checkbox"
        name="ends"
        choice={{ value: 'true', label: units.endsToo }}
        checked={typed.ends}
      />
      <SelectField
        name="rest"
        label={units.restTo}
        hint={units.restHint}
        value={typed.rest}
        choices={[stays, ...parts]}
      />
      {chosen
        .filter(({ rows }) => rows.length > 0)
        .map(({ legend, prefix, rows, to }) => (
          <fieldset class="field">
            <legend class="field-label">{legend}</legend>
            {rows.map(({ id, name }) => (
              <SelectField
                name={`${prefix}-${id}`}
                label={name}
                value={to[id] ?? ''}
                choices={
                  prefix === 'member'
                    ? [{ value: '', label: units.asTheRest }, stays, ...parts]
                    : [{ value: '', label: units.staysHere }, ...parts]
                }
              />
            ))}
          </fieldset>
        ))}
    </>
  );
};
