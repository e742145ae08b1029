import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { ChoiceLine, TextField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/** Why the last file was not taken, with where to go instead. */
export type UploadRefusal = { sentence: string; link: string | null };

/** The largest file that is taken, bytes; what is said of a larger one, and of several that are not all pictures. */
export type UploadLimit = { bytes: number; sentence: string; picturesOnly: string };

type UploadFormProps = { language: Language; limit: UploadLimit; refusal: UploadRefusal | null };

/**
 * One file, or several pictures as the pages of one document, and the declaration. Without JavaScript a plain form; the island `upload` sends the bytes
 * itself and shows how far it is.
 */
export const UploadForm: FC<UploadFormProps> = ({ language, limit, refusal }) => {
  const { upload } = messagesFor(language).department;
  return (
    <form
      method="post"
      action="/department/uploads"
      enctype="multipart/form-data"
      class="upload-form"
      data-island="upload"
      data-lost={upload.lost}
      data-secret={upload.secret}
      data-limit={limit.bytes}
      data-too-large={limit.sentence}
      data-pictures-only={limit.picturesOnly}
    >
      <div id="upload-refusal" hidden={refusal === null}>
        <Notice tone="error" title={upload.failed}>
          <p id="upload-refusal-sentence">{refusal?.sentence ?? ''}</p>
          <p id="upload-refusal-link" hidden={!refusal?.link}>
            <a href={refusal?.link ?? '/department'}>{upload.openExisting}</a>
          </p>
        </Notice>
      </div>
      <TextField
        name="file"
        type="file"
        label={upload.file}
        hint={upload.fileHint}
        accept=".pdf,.docx,.doc,.odt,.jpg,.jpeg,.png,.tif,.tiff,.txt"
        required
        multiple
      />
      <PageOrderList language={language} />
      <ChoiceLine
        kind="checkbox"
        name="declaredNotSecret"
        choice={{ value: 'true', label: upload.declaration, hint: upload.declarationHint }}
        required
      />
      <div id="upload-progress" class="progress" hidden>
        <progress aria-label={upload.sending} max={1} value={0} />
        <span class="progress-text" role="status" data-sending={upload.sending} />
      </div>
      <Button>{upload.send}</Button>
    </form>
  );
};

/** Filled by the island when several pictures are chosen. */
const PageOrderList: FC<{ language: Language }> = ({ language }) => {
  const { pages } = messagesFor(language).department.upload;
  return (
    <div id="upload-order" class="upload-order" hidden>
      <p id="upload-order-title">{pages.title}</p>
      <ol aria-labelledby="upload-order-title" />
      <template>
        <li>
          <span class="upload-page-name" />
          <Button type="button" look="quiet" value="up">
            {pages.earlier}
          </Button>
          <Button type="button" look="quiet" value="down">
            {pages.later}
          </Button>
        </li>
      </template>
      <span class="visually-hidden" role="status" data-page={pages.page} />
    </div>
  );
};
