/** What a person may be allowed to do; every account is a `member`, the others are dated grants on a unit. */
export const ROLES = [
  'member',
  'secretary',
  'officer',
  'publisher',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** A role over a unit and everything below it. */
export type Grant = { role: Exclude<Role, 'member'>; unitId: string };

/**
 * What an API key may be used for. `setup` creates the committee; `agent` works the ingest queue; `backup` reads
 * everything there is.
 */
export const KEY_SCOPES = ['agent', 'publish', 'backup', 'setup'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export type AccountActor = {
  kind: 'account';
  accountId: string;
  memberId: string;
  fullName: string;
  /** The unit where the member belongs today; null when between units. */
  unitId: string | null;
  /** Grants valid today. */
  grants: Grant[];
};

export type KeyActor = { kind: 'key'; keyId: string; name: string; scopes: KeyScope[] };

/** Who is asking: a person with a session, or a program with a key. */
export type Actor = AccountActor | KeyActor;

/** The id written to audit entries and ledger commitments. */
export function actorId(actor: Actor): string {
  return actor.kind === 'account' ? actor.memberId : `key-${actor.keyId}`;
}

export function hasRole(actor: Actor, role: Role): boolean {
  if (actor.kind !== 'account') return false;
  return role === 'member' || actor.grants.some((grant) => grant.role === role);
}
