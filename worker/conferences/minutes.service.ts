import type { AccountActor } from '../access/actor.ts';
import { auditIfChanged } from '../audit/audit.repository.ts';
import { safeFileName } from '../files/files.response.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { Services } from '../services.ts';
import { declarationMissing, fileTooLarge } from '../uploads/uploads.errors.ts';
import { type MediaType, recognise } from '../uploads/uploads.inspection.ts';
import { refuseByText } from '../uploads/uploads.service.ts';
import { minutesFormat, notRunning } from './conferences.errors.ts';
import { runConference } from './conferences.service.ts';

/** The largest minutes that are taken, bytes. */
export const MINUTES_BYTES = 20_000_000;
/** Formats whose text the gate can read before anything is stored. */
const FORMATS: readonly MediaType[] = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
];

/** `minutes/<sha256>`: the file as it was sent. */
export const minutesKey = (sha256: string): string => `minutes/${sha256}`;

export type NewMinutes = { bytes: Uint8Array; fileName: string; declaredNotSecret: boolean };

/**
 * Files the minutes of a conference under their hash, in place of those filed before; the bytes of earlier
 * ones stay. The same gate as for documents stands before anything is written.
 *
 * @throws notFound (404), notRunning (409) before it began, `upload.declaration_missing`, `upload.too_large`,
 *   `upload.format_not_accepted`, minutesFormat (422), `secrecy.marked`, `papers.protected`
 */
export async function fileMinutes(
  services: Services,
  actor: AccountActor,
  conferenceId: string,
  { bytes, fileName, declaredNotSecret }: NewMinutes,
): Promise<void> {
  const { conference } = await runConference(services, actor, conferenceId);
  if (conference.state !== 'running' && conference.state !== 'closed') throw notRunning();
  if (!declaredNotSecret) throw declarationMissing();
  if (bytes.byteLength > MINUTES_BYTES) throw fileTooLarge({ limitBytes: MINUTES_BYTES });
  const mediaType = recognise(bytes);
  if (!FORMATS.includes(mediaType)) throw minutesFormat();
  await refuseByText(services, actor, bytes);
  const sha256 = await sha256Hex(bytes);
  await services.files.create(minutesKey(sha256), bytes, { mediaType, sha256 });
  await services.env.DB.batch([
    services.env.DB.prepare(
      `UPDATE conferences SET minutes_sha256 = ?, minutes_file_name = ?, minutes_media_type = ?,
         minutes_filed_at = ? WHERE id = ?`,
    ).bind(sha256, safeFileName(fileName), mediaType, services.clock.now(), conferenceId),
    auditIfChanged(services, {
      actor,
      action: 'conference.minutes_filed',
      subjectKind: 'conference',
      subjectId: conferenceId,
    }),
  ]);
}
