import type { Child, FC } from 'hono/jsx';

/** Line icons on a 24-unit square, drawn with the colour of the text. All are decorative: the words beside them speak. */
const Icon: FC<{ children?: Child }> = ({ children }) => (
  <svg class="icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {children}
  </svg>
);

export const MoonIcon: FC = () => (
  <Icon>
    <path d="M19.5 14.6A8 8 0 0 1 9.4 4.5a8 8 0 1 0 10.1 10.1z" />
  </Icon>
);

export const SunIcon: FC = () => (
  <Icon>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4" />
  </Icon>
);

export const SearchIcon: FC = () => (
  <Icon>
    <circle cx="10.5" cy="10.5" r="6" />
    <path d="m15 15 5.5 5.5" />
  </Icon>
);

export const DownloadIcon: FC = () => (
  <Icon>
    <path d="M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5M5 19.5h14" />
  </Icon>
);

export const CheckIcon: FC = () => (
  <Icon>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icon>
);

export const AttentionIcon: FC = () => (
  <Icon>
    <path d="M12 4 2.8 20h18.4L12 4zm0 6v5m0 2.2v.3" />
  </Icon>
);

export const InformationIcon: FC = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5.5m0-9v.3" />
  </Icon>
);

export const CrossIcon: FC = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="m9 9 6 6m0-6-6 6" />
  </Icon>
);

export const ClockIcon: FC = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7v5.2l3.3 2" />
  </Icon>
);

export const ArrowIcon: FC = () => (
  <Icon>
    <path d="M5 12h14m0 0-5.5-5.5M19 12l-5.5 5.5" />
  </Icon>
);
