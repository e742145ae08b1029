import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { actionProgramme } from './action-programme.ts';
import { conclusion } from './conclusion.ts';
import { directive } from './directive.ts';
import { guidance } from './guidance.ts';
import { notice } from './notice.ts';
import { plan } from './plan.ts';
import { resolution } from './resolution.ts';
import type { SampleDocument } from './sample-document.ts';
import { writeDocx } from './write-docx.ts';
import { writePdf } from './write-pdf.ts';
import { writeScan } from './write-scan.ts';

export type { SampleDocument };
export { actionProgramme, conclusion, directive, guidance, notice, plan, resolution };

const WRITERS = { pdf: writePdf, docx: writeDocx, scan: writeScan };

/** Writes a sample document as a real file into a folder, unless it lies there already; answers its path. */
export async function writeSampleDocument(sample: SampleDocument, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, sample.fileName);
  if (!existsSync(file)) await writeFile(file, await WRITERS[sample.format](sample));
  return file;
}
