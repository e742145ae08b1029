import type { FC } from 'hono/jsx';
import { type Language, messagesFor } from '../messages/messages.ts';
import { Button } from './button.tsx';

type PrintButtonProps = { language: Language; look?: 'primary' | 'secondary' };

/**
 * Prints the page it stands on; a page with it names the island `print`. Without a script it is not shown, and a
 * sentence says how to print from the browser's own menu.
 */
export const PrintButton: FC<PrintButtonProps> = ({ language, look = 'secondary' }) => {
  const { layout } = messagesFor(language);
  return (
    <>
      <Button type="button" look={look} data-island="print" hidden>
        {layout.print}
      </Button>
      <noscript>
        <p class="print-advice">{layout.printAdvice}</p>
      </noscript>
    </>
  );
};
