import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** A number of people as it may be shown; `null` = withheld, because so few people stand behind it. */
export type ShownFigure = number | null;

/** Figures in words, with what is withheld said to be so. */
export function shownFiguresFor(language: Language) {
  const { coverage } = messagesFor(language);
  const formats = formatsFor(language);
  const isWithheld = (part: ShownFigure, whole: ShownFigure) => part === null || whole === null;
  return {
    count: (figure: ShownFigure) => (figure === null ? coverage.withheld : formats.count(figure)),
    share: (part: ShownFigure, whole: ShownFigure) =>
      isWithheld(part, whole)
        ? coverage.withheld
        : (formats.percent(part ?? 0, whole ?? 0) ?? coverage.notComputed),
  };
}
