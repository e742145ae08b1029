import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import type { Language } from '../messages/messages.ts';
import { messagesFor } from '../messages/messages.ts';

/** The day whose end cuts the figures, as it came in: `wrong` when no calendar has it. */
export type AsOf = { day: string | null; wrong: boolean };

type AsOfFormProps = {
  language: Language;
  asOf: AsOf;
  /** `YYYY-MM-DD`; later days are not offered. */
  today: string;
  /** Parameters of the page to keep, such as the unit looked into. */
  keep?: Record<string, string>;
};

/** Chooses the day; a plain form, so that it works without JavaScript and the address can be kept. */
export const AsOfForm: FC<AsOfFormProps> = ({ language, asOf, today, keep = {} }) => {
  const { coverage } = messagesFor(language);
  return (
    <form class="as-of-form" method="get">
      {Object.entries(keep).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TextField
        name="asOf"
        type="date"
        label={coverage.asOf}
        hint={coverage.asOfHint}
        error={asOf.wrong ? coverage.asOfWrong : undefined}
        value={asOf.day ?? ''}
        max={today}
      />
      <Button look="secondary">{coverage.show}</Button>
    </form>
  );
};
