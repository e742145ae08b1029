import { type DeviceClaim, writeDeviceClaim } from '../../domain/ledger/device-claim.ts';
import type { AccountActor } from '../access/actor.ts';
import type { Services } from '../services.ts';
import { otherPerson } from './campaigns.errors.ts';
import { type Acknowledgement, acknowledgeOwn, openAssignment } from './campaigns.own.ts';

/** An acknowledgement that a phone kept while it had no network. */
export type KeptAcknowledgement = {
  campaignId: string;
  idempotencyKey: string;
  /** Of the edition that was on the screen: another one in force by now records nothing. */
  editionSha256: string;
  /** Who was signed in on the phone when it was given. */
  memberId: string;
  claim: DeviceClaim;
};

/**
 * Records what was acknowledged without a network. The event stands under the server's time; the phone's two
 * times are its committed words. A copy that was read without a network was never opened here, so the opening is
 * recorded with it, but only when the acknowledgement itself would be taken.
 *
 * @throws otherPerson (409) where somebody else is signed in now, and as `acknowledgeOwn`
 */
export async function acknowledgeKept(
  services: Services,
  actor: AccountActor,
  kept: KeptAcknowledgement,
): Promise<Acknowledgement> {
  refuseOtherPerson(actor, kept.memberId);
  const record = () =>
    acknowledgeOwn(
      services,
      actor,
      kept.campaignId,
      kept.idempotencyKey,
      kept.editionSha256,
      writeDeviceClaim(kept.claim),
    );
  try {
    return await record();
  } catch (error) {
    if (!isNotOpened(error)) throw error;
    await openAssignment(services, actor, kept.campaignId);
    return await record();
  }
}

/** A page made for one person never acts as another who signed in since. @throws otherPerson (409) */
export function refuseOtherPerson(actor: AccountActor, memberId: string): void {
  if (actor.memberId !== memberId) throw otherPerson();
}

function isNotOpened(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'campaign.not_opened';
}
