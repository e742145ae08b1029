import type { Child, FC } from 'hono/jsx';

type CardProps = {
  /** `raised` is what asks to be done; `plain` everything else; `urgent` what is late. */
  look?: 'plain' | 'raised' | 'urgent';
  /** Element: `article` for a document or campaign, `section` when it has its own heading. */
  as?: 'div' | 'article' | 'section' | 'li';
  labelledBy?: string;
  children?: Child;
};

/** A sheet of paper on the ground. */
export const Card: FC<CardProps> = ({
  look = 'plain',
  as: Element = 'div',
  labelledBy,
  children,
}) => (
  <Element class={`card card-${look}`} {...(labelledBy ? { 'aria-labelledby': labelledBy } : {})}>
    {children}
  </Element>
);
