/** The page of a list that an address or a form asks for, from 1; the first where it says none that there can be. */
export function pageNumberOf(text: string | undefined): number {
  const number = Number(text ?? 1);
  return Number.isSafeInteger(number) && number > 0 ? number : 1;
}

export type ListPart = {
  pageNumber: number;
  limit: number;
  offset: number;
  /** How many pages there are; one at least. */
  pagesOf: (total: number) => number;
};

/** Which part of a list that is. */
export function listPart(text: string | undefined, perPage: number): ListPart {
  const pageNumber = pageNumberOf(text);
  const pagesOf = (total: number) => Math.max(1, Math.ceil(total / perPage));
  return { pageNumber, limit: perPage, offset: (pageNumber - 1) * perPage, pagesOf };
}
