import type { FC } from 'hono/jsx';
import { Meter } from '../design/meter.tsx';
import type { Language } from '../messages/messages.ts';
import { type ShownFigure, shownFiguresFor } from './shown-figures.ts';

type ShareMeterProps = { language: Language; label: string; part: ShownFigure; whole: ShownFigure };

/** A share as a bar with its per cent, computed from the counts; no bar where nobody is due or it is withheld. */
export const ShareMeter: FC<ShareMeterProps> = ({ language, label, part, whole }) => (
  <Meter
    label={label}
    part={part ?? 0}
    whole={part === null ? 0 : (whole ?? 0)}
    text={shownFiguresFor(language).share(part, whole)}
    tone={whole !== null && whole > 0 && part === whole ? 'success' : 'accent'}
  />
);
