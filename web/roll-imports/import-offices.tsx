import type { FC } from 'hono/jsx';
import { OFFICES, type Office, officeName } from '../../domain/members/offices.table.ts';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { DataTable } from '../design/table.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** What a list says of offices beside what stands in its lines. */
export const OFFICE_TABS = ['officesNotNamed', 'officesUnread'] as const;
export type OfficeTab = (typeof OFFICE_TABS)[number];

/** An office that begins with a line; `unitName` is null where the person belongs. */
export type BegunOffice = { office: Office; unitName: string | null };

function placeOf(office: Office): number {
  return OFFICES.findIndex(({ code }) => code === office);
}

/** Offices that begin, in words, in the order of the table. */
export function begunOffices(offices: readonly BegunOffice[], language: Language): string {
  return offices
    .toSorted((one, other) => placeOf(one.office) - placeOf(other.office))
    .map(({ office, unitName }) => {
      const name = officeName(office, language);
      return unitName === null ? name : `${name} (${unitName})`;
    })
    .join('; ');
}

/** An office held by somebody in the list, whose line does not name it. */
export type ShownNotNamed = {
  officeId: string;
  name: string;
  code: string;
  office: Office;
  unitName: string;
  /** `YYYY-MM-DD` */
  validFrom: string;
  /** What stands in the columns of offices. */
  written: string;
  accepted: boolean;
};

type OfficesNotNamedProps = {
  page: PageContext;
  importId: string;
  offices: ShownNotNamed[];
  pageNumber: number;
};

/** Offices that are held and not named; each stays unless its end is chosen. */
export const OfficesNotNamed: FC<OfficesNotNamedProps> = (props) => {
  const { page, importId, offices, pageNumber } = props;
  const { rollImports } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  const words = rollImports.offices;
  if (offices.length === 0) return <EmptyState title={rollImports.nothingHere} />;
  return (
    <DataTable
      caption={words.tabs.officesNotNamed}
      captionHidden
      columns={[
        { heading: rollImports.name, namesRow: true, cell: ({ name }) => name },
        { heading: rollImports.code, cell: ({ code }) => <code>{code}</code> },
        { heading: words.office, cell: ({ office }) => officeName(office, page.language) },
        { heading: rollImports.unit, cell: ({ unitName }) => unitName },
        { heading: words.since, cell: ({ validFrom }) => date(validFrom) },
        { heading: words.written, cell: ({ written }) => written || words.nothing },
        {
          heading: rollImports.decision,
          cell: ({ officeId, accepted, name, office }) => (
            <form method="post" action={`/roll/imports/${importId}`}>
              <input type="hidden" name="office" value={officeId} />
              <input type="hidden" name="page" value={String(pageNumber)} />
              <Button name="action" value="decide-office" look="quiet">
                {accepted ? rollImports.taken : words.end}
                <span class="visually-hidden">
                  {rollImports.ofLine(`${name}, ${officeName(office, page.language)}`)}
                </span>
              </Button>
            </form>
          ),
        },
      ]}
      rows={offices}
    />
  );
};

/** A word in a column of offices, how many lines have it, and some of them. */
export type ShownUnread = { written: string; lines: number; examples: number[] };

/** Words that are not understood, the most frequent first. */
export const OfficesUnread: FC<{ page: PageContext; unread: ShownUnread[] }> = ({
  page,
  unread,
}) => {
  const { rollImports } = messagesFor(page.language);
  const { count } = formatsFor(page.language);
  const words = rollImports.offices;
  if (unread.length === 0) return <EmptyState title={rollImports.nothingHere} />;
  return (
    <DataTable
      caption={words.tabs.officesUnread}
      captionHidden
      columns={[
        { heading: words.written, namesRow: true, cell: ({ written }) => written },
        { heading: rollImports.number, numeric: true, cell: ({ lines }) => count(lines) },
        {
          heading: words.examples,
          cell: ({ lines, examples }) =>
            `${examples.join(', ')}${lines > examples.length ? ' …' : ''}`,
        },
      ]}
      rows={unread}
    />
  );
};
