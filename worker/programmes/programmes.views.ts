import { signKey } from '../../domain/signs/signs.ts';
import type { ChoosableUnit } from '../../web/department/review-fields.ts';
import type { ShownDutyDecision, ShownStanding } from '../../web/programmes/programme-page.tsx';
import type { ShownLink, ShownLinkEntry } from '../../web/programmes/unit-programme-page.tsx';
import { documentsVisibleTo, type ReaderToken } from '../documents/documents.readers.ts';
import type { Language } from '../platform/errors.ts';
import { typeName } from '../reading/reading.views.ts';
import type { Services } from '../services.ts';
import type { TreeUnit } from '../units/units.repository.ts';
import {
  type LinkHistoryEntry,
  type ProgrammeLink,
  READ_BY_SYSTEM,
  type TakenDecision,
} from './programmes.repository.ts';
import type { UnitProgramme } from './programmes.state.ts';

export function shownStanding({ standing, duty, links }: UnitProgramme): ShownStanding {
  const counting = links.filter(({ withdrawn }) => !withdrawn);
  return {
    ...standing,
    dueDate: duty.dueDate,
    signs: counting.flatMap(({ sign }) => (sign === null ? [] : [sign])),
  };
}

/** Latest first. */
export function shownDecisions(decisions: readonly TakenDecision[]): ShownDutyDecision[] {
  return decisions
    .map(({ unitIds, ...decision }) => ({ ...decision, unitCount: unitIds.length }))
    .toReversed();
}

export function shownLink(link: ProgrammeLink, language: Language): ShownLink {
  const { number, programmeDocumentId, type, sign, title, issuedOn, origin, waiting, withdrawn } =
    link;
  const named = type === null ? sign : [typeName(type, language), sign].filter(Boolean).join(' ');
  const name = named && (title ? `${named}: ${title}` : named);
  return { number, documentId: programmeDocumentId, name, issuedOn, origin, waiting, withdrawn };
}

export function shownEntry(entry: LinkHistoryEntry): ShownLinkEntry {
  const { deed, sign, reason, linkerName, decidedBy, decidedAt } = entry;
  return { deed, sign, reason, who: linkerName, bySystem: decidedBy === READ_BY_SYSTEM, decidedAt };
}

/** The units an actor may choose from: the tops of their scope, then what is below, as a tree. */
export function choosableWithin(
  tree: readonly TreeUnit[],
  scope: ReadonlySet<string>,
): ChoosableUnit[] {
  const mine = tree.filter(({ id }) => scope.has(id));
  const below = Map.groupBy(mine, ({ parentId }) => parentId);
  const branch = ({ id, name }: TreeUnit): ChoosableUnit => ({
    id,
    name,
    children: (below.get(id) ?? []).map(branch),
  });
  const tops = mine.filter(({ parentId }) => parentId === null || !scope.has(parentId));
  // A top stands beside what is directly below it, which would otherwise be folded away behind it.
  return tops.map(branch).flatMap((top) => [{ ...top, children: [] }, ...top.children]);
}

/** Documents held with this number, as these readers may see them. */
export async function findBySign(
  services: Services,
  tokens: readonly ReaderToken[],
  sign: string,
): Promise<{ documentId: string; sign: string | null; title: string }[]> {
  const visible = documentsVisibleTo(tokens);
  const { results } = await services.env.DB.prepare(
    `SELECT id AS documentId, sign, title FROM documents
      WHERE sign_key = ?1 AND withdrawn_at IS NULL AND ${visible.sql.replace('?', '?2')}
      ORDER BY issue_date DESC, id LIMIT 20`,
  )
    .bind(signKey(sign), visible.binding)
    .all<{ documentId: string; sign: string | null; title: string }>();
  return results;
}
