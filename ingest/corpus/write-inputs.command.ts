/** Writes the inputs of the corpus that programs make: `node ingest/corpus/write-inputs.command.ts`. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { INPUTS } from './corpus.inputs.ts';

const folders = readdirSync(import.meta.dirname);
for (const [name, make] of Object.entries(INPUTS)) {
  const { name: trap, ext } = path.parse(name);
  const folder = folders.find((candidate) => candidate.slice(4) === trap);
  if (!folder) throw new Error(`no folder for ${trap}`);
  writeFileSync(path.join(import.meta.dirname, folder, `input${ext}`), await make());
}
