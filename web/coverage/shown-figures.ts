import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A number of people as it may be shown; `null` = withheld, because so few people stand behind it. */
export type ShownFigure = number | null;

/** Figures in words, with what is withheld said to be so. */
export function shownFiguresFor(language: Language) {
  const { coverage } = messagesFor(language);
  const formats = formatsFor(language);
  return {
    count: (figure: ShownFigure) => (figure === null ? coverage.withheld : formats.count(figure)),
    share: (part: ShownFigure, whole: ShownFigure) =>
      part === null || whole === null
        ? coverage.withheld
        : (formats.percent(part, whole) ?? coverage.notComputed),
  };
}
