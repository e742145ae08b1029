/** For tests in workerd, never for the Worker itself: lists from files, sent as an administrator sends them. */
import { vi } from 'vitest';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxDepth } from '../outbox/outbox.repository.ts';
import { today } from '../platform/clock.ts';
import { TEST_ORIGIN, type TestCommittee, type TestPerson } from '../platform/test-harness.ts';
import { csvOf } from './roll-export.ts';

export type SentList = { kind?: 'units' | 'members'; as?: TestPerson; effectiveOn?: string };

export class TestLists {
  readonly #committee: TestCommittee;
  constructor(committee: TestCommittee) {
    this.#committee = committee;
  }

  /** Sends a file; gives where it led and what the page says. */
  async send(bytes: Uint8Array<ArrayBuffer> | string, sent: SentList = {}) {
    const { kind = 'members', as = 'administrator' } = sent;
    const body = new FormData();
    body.set('kind', kind);
    body.set('effectiveOn', sent.effectiveOn ?? today(this.#committee.services.clock));
    body.set('file', new File([bytes], 'danh-sach'));
    const headers = { origin: TEST_ORIGIN };
    const options = { as, method: 'POST', body, headers };
    const response = await this.#committee.fetch('/roll/imports', options);
    return {
      status: response.status,
      address: response.headers.get('location') ?? '',
      text: await response.text(),
    };
  }

  async act(address: string, form: Record<string, string>) {
    const response = await this.#committee.fetch(address, { as: 'administrator', form });
    return { status: response.status, text: await response.text() };
  }

  async show(address: string): Promise<string> {
    return await (await this.#committee.fetch(address, { as: 'administrator' })).text();
  }

  /** Takes the columns of a list as they are guessed, and waits until it is compared. */
  async takeColumns(address: string): Promise<void> {
    const page = await this.show(address);
    const chosen = [...page.matchAll(/name="(column-\d+)"[\s\S]*?<\/select>/g)].map(
      ([field, name]) => [name ?? '', /value="(\w+)" selected/.exec(field)?.[1] ?? ''],
    );
    const { status } = await this.act(address, { action: 'map', ...Object.fromEntries(chosen) });
    if (status !== 303) throw new Error(`the columns of the list were answered with ${status}`);
    await this.settle();
  }

  /** Sends a list of lines, takes its columns as they are guessed, and waits until it is compared. */
  async compare(lines: string[][], sent: SentList = {}): Promise<string> {
    const { address } = await this.send(csvOf(lines), sent);
    await this.takeColumns(address);
    return address;
  }

  /** Until nothing waits in the outbox. */
  async settle(): Promise<void> {
    const { services } = this.#committee;
    await drainOutbox(services);
    await vi.waitFor(async () => {
      const { waiting } = await outboxDepth(services);
      if (waiting > 0) throw new Error(`${waiting} rows wait in the outbox`);
    });
  }
}
