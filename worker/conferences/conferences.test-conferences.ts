/**
 * For tests in workerd, never for the Worker itself: conferences as planning leaves them, and what a phone in
 * the room does.
 */
import { roomCode } from '../../domain/conferences/room-code.ts';
import type { AccountActor } from '../access/actor.ts';
import { actorOfToken } from '../access/sessions.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { TEST_ORIGIN, type TestCommittee, type TestPerson } from '../platform/test-harness.ts';
import { type ConferencePlan, findRoom } from './conferences.repository.ts';
import { planConference, takeStep } from './conferences.service.ts';

export class TestConferences {
  readonly #committee: TestCommittee;
  constructor(committee: TestCommittee) {
    this.#committee = committee;
  }

  async actor(person: TestPerson): Promise<AccountActor> {
    const { cookie } = await this.#committee.signedIn(person);
    const actor = await actorOfToken(this.#committee.services, cookie.split('=')[1] ?? '');
    if (!actor) throw new Error('nobody is signed in');
    return actor;
  }

  /** A plan for today, of the whole committee unless changed. */
  plan(campaignIds: string[], changes: Partial<ConferencePlan> = {}): ConferencePlan {
    const { committee } = this.#committee.unitIds;
    return {
      title: 'Hội nghị học tập nghị quyết',
      form: 'in_person',
      startsAt: this.#committee.services.clock.now(),
      place: 'Hội trường tầng 2',
      unitId: committee,
      reference: null,
      campaignIds,
      invitedUnitIds: [committee],
      people: [],
      ...changes,
    };
  }

  /** A conference that runs; gives its id. */
  async run(
    campaignIds: string[],
    changes: Partial<ConferencePlan> = {},
    { by = 'officer', madeUpFor = null }: { by?: TestPerson; madeUpFor?: string | null } = {},
  ): Promise<string> {
    const { services } = this.#committee;
    const actor = await this.actor(by);
    const conferenceId = await planConference(
      services,
      actor,
      this.plan(campaignIds, changes),
      madeUpFor,
    );
    await takeStep(services, actor, conferenceId, 'start');
    return conferenceId;
  }

  /** The address in the QR code at a moment, now when absent. */
  async address(conferenceId: string, at?: number): Promise<string> {
    const { services } = this.#committee;
    const room = await findRoom(services, conferenceId);
    const code = roomCode(room?.secret ?? '', conferenceId, at ?? services.clock.now());
    return `/attend/${conferenceId}/${code}`;
  }

  /** What a phone holds after following an address: the cookie of the ticket, or why there is none. */
  async scan(address: string): Promise<{ status: number; cookie: string; text: string }> {
    const response = await this.#committee.fetch(address, { headers: { accept: 'text/html' } });
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return { status: response.status, cookie, text: await response.text() };
  }

  /** Confirms with a ticket in the browser of this person. */
  async confirm(conferenceId: string, person: TestPerson, ticket: string): Promise<Response> {
    const { cookie } = await this.#committee.signedIn(person);
    return this.#committee.fetch(`/attend/${conferenceId}`, {
      method: 'POST',
      form: {},
      headers: { cookie: `${cookie}; ${ticket}`, origin: TEST_ORIGIN, accept: 'text/html' },
    });
  }

  /** Scans and confirms. */
  async attend(conferenceId: string, person: TestPerson): Promise<number> {
    const { cookie } = await this.scan(await this.address(conferenceId));
    return (await this.confirm(conferenceId, person, cookie)).status;
  }

  /** Delivers whatever waits in the outbox. */
  async settle(): Promise<void> {
    await drainOutbox(this.#committee.services);
  }
}
