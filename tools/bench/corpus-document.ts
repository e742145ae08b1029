import { documentTypeAtStart, documentTypeNamed } from '../../domain/documents/document-types.ts';
import { findSigns } from '../../domain/signs/find-signs.ts';
import { fold } from '../../domain/vietnamese/fold.ts';
import { normaliseLine } from '../../domain/vietnamese/normalise.ts';
import type { DocumentSource } from '../../search/projection/projection.ts';
import { signReferences } from '../../search/query/sign-references.ts';
import type { CorpusItem } from './test-set.ts';

export const READER = 'member';

/** How far into a text its heading is looked for, in lines. */
const HEADING_LINES = 60;
const TITLE_LINES = 14;
const LONGEST_PASSAGE = 1_500;

type Heading = { type: string; sign: string | null; title: string };

/** `Điều 5. Hội đồng - Luật Công chứng`: an article of a law is a passage under its law. */
function articleOf(title: string): { label: string; heading: string; title: string } | null {
  const match =
    /^(Điều\s+\d+\p{L}?\.?)\s*(.*?)\s+-\s+((?:Bộ luật|Luật|Hiến pháp|Pháp lệnh|Nghị).*)$/u.exec(
      title,
    );
  if (match === null) return null;
  return { label: match[1] ?? '', heading: match[2] ?? '', title: match[3] ?? '' };
}

/**
 * The title line (`NGHỊ ĐỊNH`) and what stands under it, up to the grounds; the sign only from above
 * it, because the signs below are of other documents.
 */
function headingOf(text: string): Heading {
  const lines = text.split('\n').slice(0, HEADING_LINES).map(normaliseLine);
  const at = lines.findIndex((line) => {
    const words = line.replace(/[\d*]+$/u, '');
    return words === words.toUpperCase() && documentTypeNamed(words) !== null;
  });
  const above = lines.slice(0, at < 0 ? 20 : at).join('\n');
  const sign = findSigns(above).find(({ start }) =>
    /so\s*:?\s*$/u.test(fold(above.slice(0, start))),
  );
  const title: string[] = [];
  for (const line of at < 0 ? [] : lines.slice(at + 1, at + 1 + TITLE_LINES)) {
    const isGround = /^(?:can cu|theo de nghi|chuong|phan thu|dieu 1)\b/u.test(fold(line));
    const isHistory =
      /(?:ngay \d|co hieu luc)/u.test(fold(line)) && documentTypeAtStart(line) !== null;
    if (isGround || isHistory || (line === '' && title.length > 0)) break;
    if (/\p{L}/u.test(line)) title.push(line);
  }
  return {
    type: documentTypeNamed((lines[at] ?? '').replace(/[\d*]+$/u, ''))?.code ?? '',
    sign: sign?.canonical ?? null,
    title: title.join(' '),
  };
}

/** A sign in the name of the file, `thong-tu-so-30-2022-tt-bldtbxh-38457`, for texts that were stamped. */
function signInName(id: string): string | null {
  const match = /-so-(\d+)(?:-((?:19|20)\d\d))?-([a-z].*?)(?:-\d+)?$/u.exec(id);
  if (match === null) return null;
  const [, number = '', year, rest = ''] = match;
  const [reference] = signReferences(`${number}/${year === undefined ? '' : `${year}/`}${rest}`);
  return reference?.shown ?? null;
}

function passagesOf(text: string): DocumentSource['passages'] {
  const parts: string[] = [];
  for (const line of text.split('\n')) {
    const last = parts.at(-1);
    const startsArticle = /^\s*Điều\s+\d+\p{L}?\./u.test(line);
    if (last === undefined || startsArticle || last.length + line.length > LONGEST_PASSAGE) {
      parts.push(line);
    } else parts[parts.length - 1] = `${last}\n${line}`;
  }
  return parts.map((body, ordinal) => {
    const label = /^\s*(Điều\s+\d+\p{L}?\.)/u.exec(body)?.[1] ?? '';
    return {
      ordinal,
      address: `p${ordinal}`,
      label,
      heading: '',
      body: body.slice(label === '' ? 0 : body.indexOf(label) + label.length),
      page: 1,
    };
  });
}

/** Turns an item of a corpus into what the index takes: the part that reading a file plays in the product. */
export function corpusDocument({ id, title, text }: CorpusItem): DocumentSource {
  const base = {
    documentId: id,
    issuer: '',
    issueDate: null,
    validity: 'in_force',
    topics: [],
    readers: [READER],
  } as const;
  const article = articleOf(title);
  if (article !== null) {
    const passage = {
      ordinal: 0,
      address: 'p0',
      label: article.label,
      heading: article.heading,
      body: text,
      page: 1,
    };
    return { ...base, type: '', sign: null, title: article.title, passages: [passage] };
  }
  const heading = headingOf(text);
  return {
    ...base,
    type: heading.type,
    sign: heading.sign ?? signInName(id),
    title: title === '' ? heading.title : title,
    passages: passagesOf(text),
  };
}
