import { shareOf } from '../extraction/layout/share.ts';

type Box = [number, number, number, number];

/** How a page lay before it was straightened for reading. */
export type Askew = {
  /** Degrees, clockwise positive. */
  slant: number;
  /** Of the page as it lies, in any one unit. */
  width: number;
  height: number;
};

/**
 * Where words of a straightened page stand on the page as it lies. Straightening turns a page around its middle,
 * and what comes of it is as large as the turned page needs.
 *
 * @param box as shares of the straightened page.
 * @returns the smallest upright box around it, as shares of the page as it lies.
 */
export function boxOnPageAsItLies(box: Box, { slant, width, height }: Askew): Box {
  const angle = (slant * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const turnedWidth = width * cosine + height * Math.abs(sine);
  const turnedHeight = height * cosine + width * Math.abs(sine);
  const [x0, x1] = [box[0], box[2]].map((share) => (share - 0.5) * turnedWidth) as [number, number];
  const [y0, y1] = [box[1], box[3]].map((share) => (share - 0.5) * turnedHeight) as [
    number,
    number,
  ];
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ] as const;
  const across = corners.map(([x, y]) => x * cosine - y * sine + width / 2);
  const down = corners.map(([x, y]) => x * sine + y * cosine + height / 2);
  return [
    shareOf(Math.min(...across), width),
    shareOf(Math.min(...down), height),
    shareOf(Math.max(...across), width),
    shareOf(Math.max(...down), height),
  ];
}
