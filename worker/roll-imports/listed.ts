import { cellsOf } from '../../domain/roll-files/lines.ts';
import { OFFICE_TABS, type OfficeTab } from '../../web/roll-imports/import-offices.tsx';
import { type Listed, SHOWN_VERDICTS } from '../../web/roll-imports/import-page.tsx';
import type { Services } from '../services.ts';
import { listNotNamedOffices, listUnreadOffices } from './import-offices.repository.ts';
import { listShownLines, type RollImport, type Verdict } from './roll-imports.repository.ts';

/** Before anything is compared. */
export const NOTHING_LISTED: Listed = { tab: 'new', lines: [] };

/** The tab that an address asks for. */
export function tabOf(text: string): Verdict | OfficeTab {
  return [...SHOWN_VERDICTS, ...OFFICE_TABS].find((one) => one === text) ?? 'new';
}

/** One page of what a tab lists. */
export async function listedIn(
  services: Services,
  { importId, mapping }: RollImport,
  tab: Verdict | OfficeTab,
  page: { offset: number; limit: number },
): Promise<Listed> {
  if (tab === 'officesUnread')
    return { tab, unread: await listUnreadOffices(services, importId, page) };
  if (tab !== 'officesNotNamed')
    return { tab, lines: await listShownLines(services, importId, tab, page) };
  const offices = await listNotNamedOffices(services, importId, page);
  const notNamed = offices.map(({ cells, ...office }) => ({
    ...office,
    written: cellsOf(mapping, cells, 'offices').filter(Boolean).join('; '),
  }));
  return { tab, notNamed };
}

/** How many people a page shows by name. */
export function peopleIn(listed: Listed): number {
  if ('lines' in listed) return listed.lines.length;
  return 'notNamed' in listed ? listed.notNamed.length : 0;
}
