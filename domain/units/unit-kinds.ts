/** Kinds of Party organisation, from the committee down to the group inside a cell. */
export const UNIT_KINDS = [
  'committee',
  'grassroots_committee',
  'grassroots_cell',
  'division',
  'cell',
  'group',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
