import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/** On the home page: what this device keeps, how much, and how to keep more or less. The island fills it. */
export const CopiesPanel: FC<{ language: Language }> = ({ language }) => {
  const { offline } = messagesFor(language);
  return (
    <section
      class="home-section"
      aria-labelledby="copies"
      hidden
      data-island="copies"
      data-kept={offline.kept('{count}', '{size}')}
      data-nothing-kept={offline.nothingKept}
      data-keeping={offline.keeping('{done}', '{all}')}
      data-saves-data={offline.savesData}
      data-failed={offline.failed}
      data-text={offline.text('{size}')}
      data-text-and-pictures={offline.textAndPictures('{size}')}
      data-not-kept={offline.notKept}
      data-keep-pictures={offline.keepPictures('{size}')}
    >
      <h2 id="copies">{offline.heading}</h2>
      <p>{offline.about}</p>
      <p role="status" class="copies-state" />
      <ul class="ruled-list" />
      <template>
        <li class="copy-line">
          <div>
            <a class="done-title" lang="vi" href="/" />
            <p class="done-facts" />
          </div>
          <div class="copy-actions">
            <Button look="quiet" type="button" data-act="text">
              {offline.keepText}
            </Button>
            <Button look="quiet" type="button" data-act="pictures" />
            <Button look="quiet" type="button" data-act="drop">
              {offline.drop}
            </Button>
          </div>
        </li>
      </template>
    </section>
  );
};

/** On the reader: keeps this document with its page pictures. Hidden where a browser cannot. */
export const KeepButton: FC<{ language: Language; documentId: string }> = (props) => {
  const { offline } = messagesFor(props.language);
  return (
    <p class="keep-line" hidden data-island="keep" data-document={props.documentId}>
      <Button
        look="secondary"
        type="button"
        data-kept={offline.keptThis}
        data-failed={offline.failed}
      >
        {offline.keepThis}
      </Button>
    </p>
  );
};
