import type { CliOutput } from '../../ingest/cli/cli-output.ts';
import { publishCommand } from '../../ingest/cli/publish-command.ts';
import {
  actionProgramme,
  conclusion,
  directive,
  guidance,
  plan,
  resolution,
  type SampleDocument,
  writeSampleDocument,
} from './documents/sample-documents.ts';

type SamplePublication = {
  document: SampleDocument;
  /** As `npm run ingest -- publish --audience` takes it. */
  audience: string;
  /** Days from the day of publishing. */
  dueInDays: number;
  obligation: 'required' | 'recommended';
  /** What a person corrects after looking at the page, as options of the command. */
  corrections?: string[];
};

const PUBLICATIONS: SamplePublication[] = [
  { document: resolution, audience: 'committee', dueInDays: 21, obligation: 'required' },
  { document: directive, audience: 'committee', dueInDays: 10, obligation: 'required' },
  {
    document: conclusion,
    audience: 'committee',
    dueInDays: 30,
    obligation: 'recommended',
    // A scan: OCR swaps marks in bold lines and never counts as certain, so a person confirms these.
    corrections: [
      '--issuer',
      'Đảng ủy Khối các cơ quan tỉnh',
      '--title',
      conclusion.summary.join(' '),
      '--signer',
      conclusion.signer,
    ],
  },
  {
    document: actionProgramme,
    audience: 'roles:secretary,officer,publisher',
    dueInDays: 14,
    obligation: 'required',
  },
  {
    document: plan,
    audience: 'units:DUK.001,DUK.002,DUK.009,DUK.041',
    dueInDays: 45,
    obligation: 'recommended',
  },
  { document: guidance, audience: 'roles:secretary,officer', dueInDays: 7, obligation: 'required' },
];

const DAY_MS = 24 * 60 * 60 * 1000;

/** Publishes the sample documents with the same command that a person would type; repeating it does no harm. */
export async function publishSampleDocuments(
  server: string,
  key: string,
  folder: string,
  report: (detail: string) => void,
): Promise<void> {
  for (const [index, publication] of PUBLICATIONS.entries()) {
    const file = await writeSampleDocument(publication.document, folder);
    const lines: string[] = [];
    const output: CliOutput = {
      language: 'vi',
      out: (line) => lines.push(line),
      err: (line) => {
        lines.push(line);
        report(
          `${index + 1}/${PUBLICATIONS.length} ${publication.document.number}${progressIn(line)}`,
        );
      },
    };
    const code = await publishCommand(argumentsFor(publication, file), output, {
      QT_SERVER: server,
      QT_KEY: key,
    });
    if (code !== 0) throw new Error(`${file} was not published:\n${lines.join('\n')}`);
  }
}

function argumentsFor(publication: SamplePublication, file: string): string[] {
  const { audience, dueInDays, obligation, corrections = [] } = publication;
  const due = new Date(Date.now() + dueInDays * DAY_MS).toISOString().slice(0, 10);
  const campaign = ['--audience', audience, '--due', due, `--${obligation}`];
  return [file, ...campaign, ...corrections, '--declare-not-secret'];
}

function progressIn(line: string): string {
  const progress = /^ {2}… (.+)$/.exec(line)?.[1];
  return progress ? ` (${progress})` : '';
}
