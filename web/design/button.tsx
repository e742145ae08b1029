import type { Child, FC } from 'hono/jsx';

/** `primary`: the one thing this page is for. `secondary`: everything else. `danger`: cannot be undone. `quiet`: in rows and bars. */
export type ButtonLook = 'primary' | 'secondary' | 'danger' | 'quiet';

type ButtonProps = {
  look?: ButtonLook;
  type?: 'submit' | 'button' | 'reset';
  name?: string;
  value?: string;
  disabled?: boolean;
  /** Until an island offers it. */
  hidden?: boolean;
  /** Fills the width of its place. */
  wide?: boolean;
  /** For islands to find it. */
  id?: string;
  formaction?: string;
  /** Sends the form without the browser's own check of its fields. */
  formnovalidate?: boolean;
  /** Id of the form it belongs to, where it does not stand within it. */
  form?: string;
  /** For islands to know what is asked for. */
  [data: `data-${string}`]: string | number | undefined;
  children?: Child;
};

/** A button of a form, at least 44 px high. */
export const Button: FC<ButtonProps> = ({ look = 'primary', type = 'submit', wide, ...rest }) => (
  <button class={buttonClass(look, wide)} type={type} {...rest} />
);

type ButtonLinkProps = {
  href: string;
  look?: ButtonLook;
  wide?: boolean;
  /** Saves the target as a file. */
  download?: boolean;
  children?: Child;
};

/** A link that looks like a button: for going somewhere, never for changing something. */
export const ButtonLink: FC<ButtonLinkProps> = ({
  href,
  look = 'primary',
  wide,
  download,
  children,
}) => (
  <a class={buttonClass(look, wide)} href={href} {...(download ? { download: true } : {})}>
    {children}
  </a>
);

/** Buttons beside each other; on narrow screens below each other. */
export const ButtonRow: FC<{ children?: Child }> = ({ children }) => (
  <div class="button-row">{children}</div>
);

function buttonClass(look: ButtonLook, wide: boolean | undefined): string {
  return `button button-${look}${wide ? ' button-wide' : ''}`;
}
