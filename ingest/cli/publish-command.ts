import type { ChosenAudience } from '../../domain/campaigns/audience.ts';
import { localDay } from '../../domain/dates/local-day.ts';
import { widestAccess } from '../../domain/documents/circulation-marks.ts';
import { documentType } from '../../domain/documents/document-types.ts';
import type { ProposedMetadata } from '../../domain/documents/extraction.ts';
import type { DocumentMetadata } from '../../domain/documents/metadata-check.ts';
import type {
  Publication,
  PublicationRequest,
} from '../../worker/documents/publication.api-types.ts';
import type { UploadView } from '../../worker/uploads/uploads.api-types.ts';
import { ApiRefusal } from '../agent/agent-api.ts';
import { type CliOutput, say, UsageError } from './cli-output.ts';
import { explain } from './explain.ts';
import { type Original, originalsOf } from './originals.ts';
import { PublishApi } from './publish-api.ts';
import { type AudienceOption, type PublishOptions, readPublishOptions } from './publish-options.ts';
import { FIELD_NAMES, type FieldName } from './summary.ts';

const FLAGS: Record<FieldName, string> = {
  type: '--type',
  sign: '--sign | --no-sign',
  issuer: '--issuer',
  issueDate: '--date | --no-date',
  title: '--title',
  signer: '--signer',
};
/** A document without a signer may be published; everything else is needed, or confirmed not to exist. */
const NEEDED: readonly FieldName[] = ['type', 'sign', 'issuer', 'issueDate', 'title'];

/**
 * `publish FILE…`: uploads each file, waits until the agent has read it, and publishes it with what was
 * read and what the flags say. May be repeated: a file already published says so and counts as done.
 *
 * @returns exit code: 0, or 1 when a file could not be published
 */
export async function publishCommand(
  args: string[],
  output: CliOutput,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const options = readPublishOptions(args, environment);
  refusePastDueDate(options.dueDate);
  const api = new PublishApi(options.server, options.key, output.language);
  let failed = 0;
  try {
    const audience = await resolveAudience(api, options.audience);
    await refuseAudienceOfNobody(api, audience);
    for (const original of originalsOf(options.files, options.together))
      if (!(await publishOrExplain(original, audience, api, options, output))) failed += 1;
  } catch (error) {
    output.err(explain(error, output));
    return 1;
  }
  return failed > 0 ? 1 : 0;
}

/** The server checks it again; here it is known before a file has been uploaded. */
function refusePastDueDate(dueDate: string): void {
  if (dueDate < localDay(Date.now()))
    throw new UsageError({
      vi: `Hạn quán triệt ${dueDate} đã qua. Hãy chọn từ hôm nay trở đi.`,
      en: `The due date ${dueDate} has passed. Choose today or a later day.`,
    });
}

async function refuseAudienceOfNobody(api: PublishApi, audience: ChosenAudience): Promise<void> {
  if ((await api.preview(audience)).memberCount === 0)
    throw new UsageError({
      vi: 'Đối tượng đã chọn chưa có đảng viên nào nên chưa tải tệp nào lên.',
      en: 'Nobody is in the chosen audience, so no file was uploaded.',
    });
}

async function resolveAudience(api: PublishApi, option: AudienceOption): Promise<ChosenAudience> {
  if (option.kind === 'committee') return option;
  const units = option.unitCodes.length > 0 ? await api.units() : [];
  const unitIds = option.unitCodes.map((code) => {
    const unit = units.find((candidate) => candidate.code === code);
    if (unit) return unit.id;
    throw new UsageError({
      vi: `Không có tổ chức đảng nào mang mã "${code}".`,
      en: `There is no unit with the code "${code}".`,
    });
  });
  return { kind: 'chosen', unitIds, roles: option.roles };
}

async function publishOrExplain(
  original: Original,
  audience: ChosenAudience,
  api: PublishApi,
  options: PublishOptions,
  output: CliOutput,
): Promise<boolean> {
  output.err(original.label);
  try {
    await publishFile(original, audience, api, options, output);
    return true;
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === 'upload.already_published') {
      const { documentId } = error.details;
      output.out(`  = ${error.message}${typeof documentId === 'string' ? ` (${documentId})` : ''}`);
      return true;
    }
    output.err(`  ✗ ${explain(error, output)}`);
    return false;
  }
}

async function publishFile(
  original: Original,
  audience: ChosenAudience,
  api: PublishApi,
  options: PublishOptions,
  output: CliOutput,
): Promise<void> {
  const uploadId = await api.upload(await original.bytes(), original.fileName);
  const upload = await api.waitUntilRead(uploadId, (view) => output.err(progressOf(view, output)));
  if (!upload.extraction) throw notRead(upload);
  const metadata = combine(upload.extraction.metadata, options);
  mentionUnsure(upload.extraction.metadata, options, output);
  const { dueDate, obligation, confirmedNone, confirmations } = options;
  const marks = upload.extraction.metadata.circulation.value ?? [];
  const access = options.access ?? widestAccess(marks) ?? 'internal';
  const request: PublicationRequest = {
    uploadId,
    metadata,
    confirmedNone,
    confirmations,
    access,
    campaign: { audience, dueDate, obligation },
  };
  const publication = await api.publish(request);
  output.out(publishedLine(metadata, publication, output));
}

/** The server has said why, in the language asked for. */
function notRead({ error, state }: UploadView): UsageError {
  const sentence = error ? `${error.message} [${error.code}]` : state;
  return new UsageError({ vi: sentence, en: sentence });
}

/** What the flags say, else what was read; a needed field that neither has stops the file. */
function combine(read: ProposedMetadata, options: PublishOptions): DocumentMetadata {
  const value = (field: FieldName) => {
    if (options.confirmedNone.some((none) => none === field)) return null;
    return options.metadata[field] ?? read[field].value;
  };
  const missing = NEEDED.filter(
    (field) => value(field) === null && !options.confirmedNone.some((none) => none === field),
  );
  if (missing.length > 0) {
    const list = (language: 'vi' | 'en') =>
      missing.map((field) => `${FIELD_NAMES[field][language]} (${FLAGS[field]})`).join(', ');
    throw new UsageError({
      vi: `Chưa đọc được nên chưa xuất bản, hãy nêu: ${list('vi')}.`,
      en: `Not read, so not published; state: ${list('en')}.`,
    });
  }
  return {
    type: value('type'),
    sign: value('sign'),
    issuer: value('issuer'),
    issueDate: value('issueDate'),
    title: value('title'),
    signer: value('signer'),
  };
}

function mentionUnsure(read: ProposedMetadata, options: PublishOptions, output: CliOutput): void {
  for (const [field, name] of Object.entries(FIELD_NAMES) as [
    FieldName,
    { vi: string; en: string },
  ][]) {
    const { value, sure } = read[field];
    if (value === null || sure || options.metadata[field] !== undefined) continue;
    const shown = field === 'type' ? (documentType(value)?.[output.language] ?? value) : value;
    output.err(
      say(output, {
        vi: `  ? ${name.vi}: "${shown}" chưa chắc đúng, nên xem lại trên trang.`,
        en: `  ? ${name.en}: "${shown}" is not certain and deserves a look.`,
      }),
    );
  }
}

function progressOf({ stage, done, total, state }: UploadView, output: CliOutput): string {
  if (state === 'queued')
    return say(output, { vi: '  … chờ máy đọc', en: '  … waiting for a reader' });
  const steps = {
    reading: { vi: 'đọc chữ', en: 'reading text' },
    pictures: { vi: 'vẽ trang', en: 'drawing pages' },
    ocr: { vi: 'nhận dạng ảnh quét', en: 'recognising the scan' },
    metadata: { vi: 'đọc thể thức', en: 'reading the heading' },
  };
  const step = say(output, steps[stage ?? 'reading']);
  return `  … ${step}${total ? ` ${done ?? 0}/${total}` : ''}`;
}

function publishedLine(
  { sign, title }: DocumentMetadata,
  { documentId, preview }: Publication,
  output: CliOutput,
): string {
  const name = [sign, title].filter((part) => part !== null).join(', ');
  const count = (value: number) =>
    value.toLocaleString(output.language === 'vi' ? 'vi-VN' : 'en-GB');
  return say(output, {
    vi: `  ✓ ${name}\n    đến ${count(preview.memberCount)} người ở ${count(preview.unitCount)} tổ chức đảng · ${documentId}`,
    en: `  ✓ ${name}\n    to ${count(preview.memberCount)} people in ${count(preview.unitCount)} units · ${documentId}`,
  });
}
