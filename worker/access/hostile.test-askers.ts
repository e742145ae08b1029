/** For the test of hostile requests, never for the Worker itself: who sends them, and about whose objects. */
import type { RouteTableEntry } from '../platform/route-table.ts';
import { TEST_PEOPLE, type TestCommittee, type TestPerson } from '../platform/test-harness.ts';
import { type Actor, KEY_SCOPES } from './actor.ts';
import { MAKERS } from './matrix.test-objects.ts';
import { PLACES, type Place } from './matrix.test-places.ts';
import { filled, parametersOf } from './matrix.test-requests.ts';
import { isAllowed } from './policy.ts';
import { actorOfToken } from './sessions.ts';

/** Somebody who asks. Sessions end and keys are withdrawn on the way: they come in anew for each route. */
export type Asker = {
  actor: Actor;
  person: TestPerson | null;
  comeIn: () => Promise<Record<string, string>>;
};

export async function everyAsker(committee: TestCommittee): Promise<Asker[]> {
  const people = TEST_PEOPLE.map(async (person): Promise<Asker> => {
    const comeIn = () => committee.signedIn(person, { confirmed: true });
    const token = (await comeIn()).cookie.split('=')[1] ?? '';
    return { comeIn, actor: (await actorOfToken(committee.services, token)) as Actor, person };
  });
  const keys = KEY_SCOPES.map((scope): Asker => {
    const actor: Actor = { kind: 'key', keyId: 'x', name: 'x', scopes: [scope] };
    return { comeIn: () => committee.keyFor([scope]), actor, person: null };
  });
  return [...(await Promise.all(people)), ...keys];
}

/** Those whom a route admits, each with a place whose objects they may find, as far as there is one. */
export function whoMayAsk(
  route: RouteTableEntry,
  everybody: readonly Asker[],
): { asker: Asker; place: Place }[] {
  const makers = parametersOf(route.path).flatMap((name) => MAKERS[name] ?? []);
  const admitted = everybody.filter(({ actor }) => isAllowed(route.policy, actor));
  return admitted.map((asker) => {
    const finds = (place: Place) =>
      makers.every(({ mayFind }) => asker.person !== null && mayFind(asker.person, place));
    return { asker, place: PLACES.find(finds) ?? 'committee' };
  });
}

/** The path of a route to the objects at a place. */
export async function pathOf(
  committee: TestCommittee,
  route: RouteTableEntry,
  place: Place,
): Promise<string> {
  const ids: string[] = [];
  for (const name of parametersOf(route.path))
    ids.push((await MAKERS[name]?.make(committee, place)) ?? 'x');
  return filled(route, ids);
}
