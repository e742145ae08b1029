import { packPictures, pictureSetName } from '../../domain/picture-set/picture-set.ts';
import { fileEmpty, fileMissing, picturesOnly } from './uploads.errors.ts';
import { readBody } from './uploads.inspection.ts';
import type { NewFile } from './uploads.service.ts';

/** A form with a file is held in memory more than once; the script sends larger files as they are. */
const MAX_FORM_BYTES = 25_000_000;

/**
 * The file of a form; several pictures are the pages of one document, in the order of the form.
 *
 * @throws `upload.too_large`, `upload.file_missing`, `upload.empty`, `upload.pictures_only`
 */
export async function fileOfForm(request: Request): Promise<NewFile> {
  const { file } = await readFileForm(request);
  if (!file) throw fileMissing();
  return file;
}

/**
 * A form with its file; null where none was chosen.
 *
 * @throws `upload.too_large`, `upload.empty`, `upload.pictures_only`
 */
export async function readFileForm(
  request: Request,
): Promise<{ form: FormData; file: NewFile | null }> {
  const body = await readBody(request, MAX_FORM_BYTES);
  const type = request.headers.get('content-type') ?? '';
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => new FormData());
  const sent = form.getAll('file').filter((file) => file instanceof File);
  const files = sent.filter(({ size, name }) => size > 0 || name !== '');
  const [first] = files;
  if (!first) return { form, file: null };
  if (files.some(({ size }) => size === 0)) throw fileEmpty();
  const contents = await Promise.all(
    files.map(async (file) => new Uint8Array(await file.arrayBuffer())),
  );
  const bytes = files.length === 1 ? contents[0] : packPictures(contents);
  if (!bytes) throw picturesOnly();
  const file = {
    bytes,
    fileName: files.length === 1 ? first.name : pictureSetName(first.name),
    declaredNotSecret: form.get('declaredNotSecret') === 'true',
    idempotencyKey: null,
  };
  return { form, file };
}
