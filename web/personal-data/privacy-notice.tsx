import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { type Language, messagesFor } from '../messages/messages.ts';

/** What everybody is told once, on first coming in: what is kept, who sees it, on what ground. */
export const PrivacyNotice: FC<{ language: Language }> = ({ language }) => {
  const { personalData } = messagesFor(language);
  return (
    <Notice tone="info" title={personalData.noticeTitle}>
      {personalData.notice.map((text) => (
        <p>{text}</p>
      ))}
      <form method="post" action="/account/data/notice">
        <Button look="secondary">{personalData.noticeRead}</Button>{' '}
        <a href="/account/data">{personalData.toOwnData}</a>
      </form>
    </Notice>
  );
};
