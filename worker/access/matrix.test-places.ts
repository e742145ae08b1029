/** For the matrix of rights, never for the Worker itself: where objects lie, and who has to do with a place. */
import {
  TEST_TREE,
  TEST_WHO,
  type TestCommittee,
  type TestPerson,
  type TestUnit,
} from '../platform/test-harness.ts';

/** Where an object lies: seen from the cell of the secretary it is their own, a parent, a sibling, foreign … */
export const PLACES = ['cell', 'siblingCell', 'grassroots', 'foreignCell', 'committee'] as const;
export type Place = (typeof PLACES)[number];

export type Maker = {
  /** An object at a place; the same one each time it is asked for. */
  make: (committee: TestCommittee, place: Place) => Promise<string>;
  /** Who may be told that it exists, at most. */
  mayFind: (person: TestPerson, place: Place) => boolean;
  /** It names no object of its own: what is missing has the same. */
  part?: string;
};

export function isWithin(unit: TestUnit, above: TestUnit): boolean {
  for (let at: TestUnit | null = unit; at; at = TEST_TREE[at].parent) if (at === above) return true;
  return false;
}

export type TestRole = (typeof TEST_WHO)[TestPerson]['role'];

/** Holds one of these roles over the place. */
export function reaches(person: TestPerson, place: Place, roles: readonly TestRole[]): boolean {
  const { role, over } = TEST_WHO[person];
  return role !== null && over !== null && roles.includes(role) && isWithin(place, over);
}

export const ALL_ROLES: readonly TestRole[] = [
  'secretary',
  'officer',
  'publisher',
  'administrator',
  'auditor',
];

export const belongsTo = (person: TestPerson, place: Place) =>
  isWithin(TEST_WHO[person].unit, place);

const KEEPERS: readonly TestRole[] = ['publisher', 'administrator'];
export const isKeeper = (person: TestPerson) => KEEPERS.includes(TEST_WHO[person].role);

export const everybody = () => true;

/** The first person who belongs to a place without any role there; who stands for its members. */
export const MEMBER_AT: Record<Place, TestPerson> = {
  cell: 'member',
  siblingCell: 'siblingMember',
  foreignCell: 'foreignMember',
  grassroots: 'siblingMember',
  committee: 'foreignMember',
};

/** Made once for each committee and place. */
export function once(make: Maker['make']): Maker['make'] {
  const made = new Map<string, Promise<string>>();
  return (committee, place) => {
    const key = `${committee.committeeId} ${place}`;
    const known = made.get(key) ?? make(committee, place);
    made.set(key, known);
    return known;
  };
}

/** Made for the account of whoever stands for the members of a place. */
export function ofMember(
  insert: (committee: TestCommittee, accountId: string, id: string) => Promise<unknown>,
): Maker['make'] {
  return once(async (committee, place) => {
    const id = committee.services.newId();
    await insert(committee, committee.accountIds[MEMBER_AT[place]], id);
    return id;
  });
}

/** Of one person, who alone may find it. */
export const owned = (insert: Parameters<typeof ofMember>[0]): Maker => ({
  make: ofMember(insert),
  mayFind: (person, place) => person === MEMBER_AT[place],
});
