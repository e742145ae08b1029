import { LittleEndian } from './little-endian.ts';

/** Bytes of the operand by the three highest bits of a change ([MS-DOC] 2.6.1, `spra`); 6 says its own length. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, 0, 3] as const;
const TABLE_DEFINITION = 0xd608;
const TABS = 0xc615;

/** One change of a property: its code and where its operand stands. */
export type Change = { code: number; operand: Uint8Array };

/** The changes of formatting in a list of them (a `grpprl`, [MS-DOC] 2.6). A list that is cut short ends early. */
export function* changesIn(bytes: Uint8Array): Generator<Change> {
  const list = new LittleEndian(bytes);
  for (let at = 0; at + 2 < list.length; ) {
    const code = list.u16(at);
    at += 2;
    const [skip, length] = operandOf(list, at, code);
    if (at + skip + length > list.length) return;
    yield { code, operand: list.part(at + skip, length) };
    at += skip + length;
  }
}

/** How many bytes say the length, and how many are the operand. */
function operandOf(list: LittleEndian, at: number, code: number): [skip: number, length: number] {
  const fixed = OPERAND_BYTES[code >> 13] ?? 1;
  if (fixed > 0) return [0, fixed];
  if (code === TABLE_DEFINITION) return [2, Math.max(0, list.u16(at) - 1)];
  const length = list.u8(at);
  // 255: more tab stops than a byte can count; nothing after them is needed.
  return code === TABS && length === 0xff ? [1, list.length] : [1, length];
}

/** The operand as a number without sign, least significant byte first. */
export function valueOf(operand: Uint8Array): number {
  return operand.reduce((sum, byte, index) => sum + byte * 2 ** (8 * index), 0);
}
