/** The index of the last of `count` rising values that is not above the given one; -1 when there is none. */
export function lastNotAfter(
  count: number,
  value: number,
  valueAt: (index: number) => number,
): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
