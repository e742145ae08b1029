import type { Child, FC } from 'hono/jsx';
import { AttentionIcon, CheckIcon, CrossIcon, InformationIcon } from './icons.tsx';

export type NoticeTone = 'info' | 'success' | 'warning' | 'error';

const ICONS = {
  info: InformationIcon,
  success: CheckIcon,
  warning: AttentionIcon,
  error: CrossIcon,
};

type NoticeProps = {
  tone: NoticeTone;
  /** The point in a few words, in bold. */
  title?: string;
  /** Says how things are, whoever comes and whatever was done before. */
  standing?: boolean;
  children?: Child;
};

/**
 * A message to the person. Errors are announced at once (`alert`), the others when there is time (`status`). What
 * became of something just done (`success`, `error`) is where its page begins: there the page is scrolled to and
 * read from, without a script, since on a phone it would lie below the first screen.
 */
export const Notice: FC<NoticeProps> = ({ tone, title, standing = false, children }) => {
  const ToneIcon = ICONS[tone];
  const isAnswer = !standing && (tone === 'success' || tone === 'error');
  const begins = isAnswer ? { tabindex: -1, autofocus: true } : {};
  return (
    <div
      class={`notice notice-${tone}`}
      role={tone === 'error' ? 'alert' : 'status'}
      {...(title ? {} : begins)}
    >
      <ToneIcon />
      <div class="notice-body">
        {title && (
          <p class="notice-title" {...begins}>
            {title}
          </p>
        )}
        {children}
      </div>
    </div>
  );
};
