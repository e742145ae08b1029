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
  children?: Child;
};

/** A message to the person. Errors are announced at once (`alert`), the others when there is time (`status`). */
export const Notice: FC<NoticeProps> = ({ tone, title, children }) => {
  const ToneIcon = ICONS[tone];
  return (
    <div class={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <ToneIcon />
      <div class="notice-body">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
};
