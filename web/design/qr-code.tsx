import type { FC } from 'hono/jsx';
import { encode } from 'uqr';

/** Modules of light around the code; the standard asks for four. */
const QUIET_ZONE = 4;

type QrCodeProps = {
  text: string;
  /** What it is, for those who do not see it. */
  title: string;
};

/**
 * A QR code as a picture of lines, dark on light in every theme. The least redundancy: for a long text large
 * modules help a phone more than spare ones.
 */
export const QrCode: FC<QrCodeProps> = ({ text, title }) => {
  const { data, size } = encode(text, { ecc: 'L', border: QUIET_ZONE });
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" shape-rendering="crispEdges">
      <title>{title}</title>
      <rect width={size} height={size} fill="#fff" />
      <path d={data.map(rowPath).join('')} fill="#000" />
    </svg>
  );
};

/** The dark runs of one row as rectangles one module high. */
function rowPath(row: boolean[], y: number): string {
  const runs = row.map(Number).join('').matchAll(/1+/g);
  return [...runs]
    .map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join('');
}
