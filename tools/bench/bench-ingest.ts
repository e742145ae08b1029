import { parseArgs } from 'node:util';
import { type FieldCounts, measureMetadata } from './ingest-metadata.ts';
import { measurePeers, type Peer } from './ingest-peers.ts';
import { measureRecognition } from './ingest-recognition.ts';
import { measureTenPages, tenPagesTable } from './ingest-ten-pages.ts';

/** What `--json` prints; null for what was not measured. */
type IngestFigures = {
  fields: Record<string, FieldCounts> | null;
  sure: { right: number; wrong: number } | null;
  cer: number | null;
  cer_folded: number | null;
  pages_per_second: number | null;
  peers: Peer[];
};

/**
 * `npm run bench -- ingest [--documents DIR] [--ocr DIR] [--json]`: how much of a folder of documents with
 * `gold_metadata.jsonl` is read right, and the character error rate on a folder of pictures with `.gt.txt`.
 * With documents and without `--json` it also times a PDF of ten pages beside `pdftotext`.
 */
export async function benchIngest(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      documents: { type: 'string' },
      ocr: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const note = (text: string) => values.json || console.error(text);
  const metadata = values.documents ? await measureMetadata(values.documents, note) : null;
  const recognition = values.ocr ? await measureRecognition(values.ocr, note) : null;
  const figures: IngestFigures = {
    fields: metadata?.fields ?? null,
    sure: metadata?.sure ?? null,
    cer: recognition?.cer ?? null,
    cer_folded: recognition?.cerFolded ?? null,
    pages_per_second: metadata?.pagesPerSecond ?? recognition?.pagesPerSecond ?? null,
    peers: await measurePeers(values.documents, values.ocr),
  };
  if (values.json) {
    console.log(JSON.stringify(figures));
    return;
  }
  print(figures);
  if (metadata) await printJobs(metadata);
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(2)} %`;
}

/** What is known of single jobs; part of the text only. */
async function printJobs({ failed, peakBytes }: { failed: readonly string[]; peakBytes: number }) {
  console.log(`memory   ${Math.round(peakBytes / 1e6)} MB at most in one job`);
  for (const file of failed) console.log(`failed   ${file}`);
  console.log(tenPagesTable(await measureTenPages()));
}

function print(figures: IngestFigures): void {
  for (const [field, counts] of Object.entries(figures.fields ?? {}))
    console.log(
      `${field.padEnd(8)} right ${counts.right}  wrong ${counts.wrong}  unread ${counts.unread}`,
    );
  if (figures.sure) {
    const { right, wrong } = figures.sure;
    console.log(`sure     right ${right}  wrong ${wrong}  ${percent(right / (right + wrong))}`);
  }
  console.log(`cer      ${percent(figures.cer)}  without marks ${percent(figures.cer_folded)}`);
  console.log(`pages/s  ${figures.pages_per_second?.toFixed(2) ?? '–'}`);
  for (const { name, pages_per_second, cer } of figures.peers)
    console.log(
      `peer     ${name}  pages/s ${pages_per_second?.toFixed(2) ?? '–'}  cer ${percent(cer)}`,
    );
}
