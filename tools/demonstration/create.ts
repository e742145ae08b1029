import path from 'node:path';
import { type ApiClient, createApiClient } from '../start/api-client.ts';
import type { DataFolder } from '../start/data-folder.ts';
import { COMMITTEE_NAME, type DemonstrationCommittee, makeCommittee } from './committee.ts';
import { notice, writeSampleDocument } from './documents/sample-documents.ts';
import { publishSampleDocuments } from './publications.ts';

type Status = { committee: boolean; units: number; members: number };

/** Members sent in one call of the setup API. */
const CHUNK = 500;

/**
 * Makes the committee of synthetic people through the same API that a real committee is set up with,
 * and publishes the sample documents through the real ingest path. Taken up again where it was
 * interrupted: the setup API is idempotent by code, and a published file is recognised.
 */
export async function createDemonstration(
  server: string,
  data: DataFolder,
  report: (detail: string) => void,
): Promise<void> {
  const api = createApiClient(server, data.secrets.SETUP_KEY);
  const committee = makeCommittee();
  const status = await api.get<Status>('/api/setup/status');
  if (status.members < committee.members.length) await createPeople(api, committee, report);
  const samples = path.join(data.path, 'samples');
  await publishSampleDocuments(server, data.secrets.publishKey ?? '', samples, report);
  await writeSampleDocument(notice, samples);
  if (status.members === 0) await letPeopleRead(api, report);
}

/** Synthetic members acknowledge what they were asked to read, so that coverage has something to show. */
async function letPeopleRead(api: ApiClient, report: (detail: string) => void): Promise<void> {
  let total = 0;
  for (;;) {
    const { acknowledged } = await api.post<{ acknowledged: number }>(
      '/api/demonstration/activity',
      {},
    );
    if (acknowledged === 0) return;
    total += acknowledged;
    report(`${total} xác nhận · acknowledgements`);
  }
}

async function createPeople(
  api: ApiClient,
  committee: DemonstrationCommittee,
  report: (detail: string) => void,
): Promise<void> {
  await api.post('/api/setup/committee', { name: COMMITTEE_NAME });
  report(`${committee.units.length} tổ chức · units`);
  await api.post('/api/setup/units', { units: committee.units });
  const { members } = committee;
  for (let from = 0; from < members.length; from += CHUNK) {
    await api.post('/api/setup/members', { members: members.slice(from, from + CHUNK) });
    report(`${Math.min(from + CHUNK, members.length)}/${members.length} đảng viên · members`);
  }
}
