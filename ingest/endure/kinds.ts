import { soundFiles } from './bases.ts';
import { hostileOffice } from './hostile-office.ts';
import { HOSTILE_PDF } from './hostile-pdf.ts';
import { hostilePictures } from './hostile-pictures.ts';
import { HOSTILE_TEXT } from './hostile-text.ts';
import type { Kind } from './kinds.types.ts';
import { mutatedKinds } from './mutations.ts';
import { Random } from './random.ts';

/** Every way of making a bad file, in a mixed order that is always the same: any beginning has some of all. */
export async function allKinds(): Promise<Kind[]> {
  const bases = await soundFiles();
  const kinds = [
    ...HOSTILE_PDF,
    ...hostileOffice(bases),
    ...HOSTILE_TEXT,
    ...hostilePictures(bases),
    ...mutatedKinds(bases),
  ];
  const random = new Random(1);
  return kinds
    .map((kind) => ({ kind, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ kind }) => kind);
}
