import type { FC } from 'hono/jsx';
import { Meter } from '../design/meter.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

type ShareMeterProps = { language: Language; label: string; part: number; whole: number };

/** A share as a bar with its per cent, computed from the counts; "not computed" where nobody is due. */
export const ShareMeter: FC<ShareMeterProps> = ({ language, label, part, whole }) => {
  const percent = formatsFor(language).percent(part, whole);
  return (
    <Meter
      label={label}
      part={part}
      whole={whole}
      text={percent ?? messagesFor(language).coverage.notComputed}
      tone={whole > 0 && part === whole ? 'success' : 'accent'}
    />
  );
};
