/**
 * The JSON of an object, of its lists one entry after the other: a long document has no room for all of it
 * as one text beside the object itself.
 */
export function* inPieces(value: Readonly<Record<string, unknown>>): Generator<string> {
  let before = '{';
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    if (Array.isArray(member)) yield* listInPieces(member);
    else yield JSON.stringify(member);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function* listInPieces(list: readonly unknown[]): Generator<string> {
  let before = '[';
  for (const entry of list) {
    yield before + JSON.stringify(entry ?? null);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}
