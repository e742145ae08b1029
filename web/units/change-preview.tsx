import type { FC } from 'hono/jsx';
import type { UnitKind } from '../../domain/units/unit-kinds.ts';
import { DescriptionList } from '../design/description-list.tsx';
import { ChoiceGroup } from '../design/field.tsx';
import { DataTable } from '../design/table.tsx';
import { type Formats, formatsFor } from '../messages/format.ts';
import { type Language, type Messages, messagesFor } from '../messages/messages.ts';

type ShownFacts = { name: string; kind: UnitKind; parentName: string | null };

/** What a change will do; days `YYYY-MM-DD`. */
export type ShownPreview = {
  day: string;
  units: { code: string; before: ShownFacts | null; after: ShownFacts | null }[];
  memberCount: number;
  movedAlongCount: number;
  flows: { from: string; to: string; memberCount: number }[];
  campaigns: { title: string; assigned: number; outstanding: number }[];
  dependents: { audiences: number; programmes: number; conferences: number };
  grants: { grantId: string; fullName: string; role: string; unit: string; to: string | null }[];
};

type PreviewProps = {
  language: Language;
  preview: ShownPreview;
  /** Roles can be chosen here; in a split they stand among the fields. */
  choosesRoles: boolean;
};

/** Who and what a change concerns, before it is carried out. Stands inside the form: roles are chosen here. */
export const ChangePreview: FC<PreviewProps> = ({ language, preview, choosesRoles }) => {
  const { units } = messagesFor(language);
  const formats = formatsFor(language);
  return (
    <>
      <h2 id="preview">{units.previewTitle}</h2>
      <p>{units.previewLead(formats.date(preview.day))}</p>
      <Figures preview={preview} units={units} formats={formats} />
      <DataTable
        caption={units.unitsConcerned}
        columns={[
          { heading: units.code, namesRow: true, cell: ({ code }) => <code>{code}</code> },
          {
            heading: units.before,
            cell: ({ before }) => (before ? factsText(before, units) : units.begins),
          },
          {
            heading: units.after,
            cell: ({ after }) => (after ? factsText(after, units) : units.ends),
          },
        ]}
        rows={preview.units}
      />
      {preview.flows.length > 0 && (
        <DataTable
          caption={units.flows}
          columns={[
            { heading: units.flowFrom, namesRow: true, cell: ({ from }) => from },
            { heading: units.flowTo, cell: ({ to }) => to },
            {
              heading: units.people,
              numeric: true,
              cell: ({ memberCount }) => formats.count(memberCount),
            },
          ]}
          rows={preview.flows}
        />
      )}
      {preview.campaigns.length > 0 && (
        <>
          <DataTable
            caption={units.campaigns}
            columns={[
              { heading: units.campaign, namesRow: true, cell: ({ title }) => title },
              {
                heading: units.assigned,
                numeric: true,
                cell: ({ assigned }) => formats.count(assigned),
              },
              {
                heading: units.outstanding,
                numeric: true,
                cell: ({ outstanding }) => formats.count(outstanding),
              },
            ]}
            rows={preview.campaigns}
          />
          <p>{units.campaignsHint}</p>
        </>
      )}
      {preview.grants.length > 0 && choosesRoles && <Roles preview={preview} language={language} />}
    </>
  );
};

type FiguresProps = { preview: ShownPreview; units: Messages['units']; formats: Formats };

const Figures: FC<FiguresProps> = ({ preview, units, formats }) => {
  const { audiences, programmes, conferences } = preview.dependents;
  const entries = [
    { term: units.figures.moving, value: preview.memberCount },
    { term: units.figures.along, value: preview.movedAlongCount },
    { term: units.figures.audiences, value: audiences },
    { term: units.figures.programmes, value: programmes },
    { term: units.figures.conferences, value: conferences },
  ];
  return (
    <DescriptionList
      entries={entries
        .filter(({ value }, index) => index === 0 || value > 0)
        .map(({ term, value }) => ({ term, value: formats.count(value) }))}
    />
  );
};

const Roles: FC<{ preview: ShownPreview; language: Language }> = ({ preview, language }) => {
  const { units, accounts } = messagesFor(language);
  const names: Record<string, string> = accounts.role;
  return (
    <>
      <input type="hidden" name="grantsSeen" value="true" />
      <ChoiceGroup
        kind="checkbox"
        name="grants"
        legend={units.grants}
        hint={units.grantsHint}
        choices={preview.grants.map(({ grantId, fullName, role, unit }) => ({
          value: grantId,
          label: units.grant(fullName, names[role] ?? role, unit),
        }))}
        chosen={preview.grants.filter(({ to }) => to !== null).map(({ grantId }) => grantId)}
      />
    </>
  );
};

function factsText({ name, kind, parentName }: ShownFacts, units: Messages['units']): string {
  const parent = parentName === null ? '' : `, ${units.under(parentName)}`;
  return `${name} (${units.kinds[kind]}${parent})`;
}
