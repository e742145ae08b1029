import type { FC } from 'hono/jsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/** Sentences for the island that sends what was acknowledged without a network; nothing to see by itself. */
export const OfflineWords: FC<{ language: Language }> = ({ language }) => {
  const { offline } = messagesFor(language);
  return (
    <div
      hidden
      data-island="offline"
      data-recorded={offline.recorded}
      data-refused={offline.refused}
      data-waiting={offline.waiting('{count}')}
      data-waiting-here={offline.waitingHere}
      data-others={offline.others}
      data-receipt={offline.receipt}
      data-open-document={offline.openDocument}
      data-understood={offline.understood}
    />
  );
};
