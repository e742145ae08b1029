import { documentTypesOfSign } from '../../domain/documents/document-types.ts';
import type {
  ExtractedPage,
  Proposed,
  ProposedMetadata,
} from '../../domain/documents/extraction.ts';
import type { Sign } from '../../domain/signs/signs.ts';
import { fold } from '../../domain/vietnamese/fold.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { readingLines } from '../structure/reading-lines.ts';
import { readAddressees, readRecipients } from './addressees-fields.ts';
import { readAppendices } from './appendices-field.ts';
import { readCollectionHeading } from './collection-heading.ts';
import type { ConsolidatedText } from './consolidated.ts';
import { recogniseConsolidated } from './consolidated.ts';
import { readCopy } from './copy-field.ts';
import type { Heading } from './heading.ts';
import { readHeading } from './heading.ts';
import { readDateAndPlace } from './issue-date-field.ts';
import { readIssuer } from './issuer-field.ts';
import { readMarks } from './marks-fields.ts';
import { doubted, notRead, proposed } from './proposals.ts';
import { readSign } from './sign-field.ts';
import { isPostLine, readSignature, signedUntil } from './signature.ts';
import { readSystem } from './system.ts';
import { readTitle, subjectLine } from './title-field.ts';

/** The type line decides; the sign may only confirm it, or stand in for it without being sure. */
function readType(heading: Heading, sign: Sign | null): Proposed<string> {
  if (sign?.type === 'VBHN') return proposed('consolidated_text', 0.97, [], ['type_from_sign']);
  const bySign = sign === null ? [] : documentTypesOfSign(sign).map((type) => type.code);
  const line = heading.typeLine === null ? undefined : heading.lines[heading.typeLine];
  if (heading.type === null || line === undefined) {
    const [only, ...others] = bySign;
    if (only === undefined) return fromSubject(heading);
    if (others.length > 0) return notRead();
    return proposed(only, sign?.form === 'letter' ? 0.9 : 0.8, [], ['type_from_sign']);
  }
  const { code } = heading.type;
  if (bySign.length > 0 && !bySign.includes(code)) {
    return proposed(code, 0.6, [line], ['type_conflict']);
  }
  const confidence = heading.typeSharesLine ? 0.85 : bySign.length > 0 ? 0.99 : 0.95;
  return proposed(code, confidence, [line]);
}

/** A letter whose number is still blank: its subject stands under the number, and somebody is addressed. */
function fromSubject(heading: Heading): Proposed<string> {
  const subject = subjectLine(heading);
  if (subject === undefined || readAddressees(heading.lines).value === null) return notRead();
  return proposed('official_letter', 0.9, [subject], ['type_from_subject']);
}

/** A type and a sign that contradict each other are both in doubt. */
function settled(metadata: ProposedMetadata): ProposedMetadata {
  if (!metadata.type.notes.includes('type_conflict')) return metadata;
  return { ...metadata, sign: doubted(metadata.sign, 0.6, 'type_conflict') };
}

function ordinaryMetadata(heading: Heading): ProposedMetadata {
  const { sign: number, ...collected } = readCollectionHeading(heading) ?? {
    sign: readSign(heading),
  };
  const { field: sign, sign: parsed } = number;
  return settled({
    system: readSystem(heading),
    type: readType(heading, parsed),
    sign,
    ...readIssuer(heading, parsed),
    ...readDateAndPlace(heading, parsed),
    title: readTitle(heading),
    ...collected,
    ...readSignature(heading.lines.slice(heading.end)),
    ...particularsOf(heading),
  });
}

/** What stands beside the identity of a document: marks, addressees, recipients, copy block, appendices. */
function particularsOf(heading: Heading) {
  const behind = heading.lines.slice(heading.end);
  const signed = heading.end + signedUntil(behind);
  return {
    ...readMarks(heading),
    addressees: readAddressees(heading.lines),
    recipients: readRecipients(behind),
    copy: readCopy(heading.lines, signed),
    appendices:
      signed === heading.end ? readAppendices(behind) : readAppendices(heading.lines.slice(signed)),
  };
}

/** The name after the caption: "VĂN BẢN HỢP NHẤT - BỘ TÀI CHÍNH", also over two lines. */
function captionHeading(heading: Heading, caption: ReadingLine): Heading {
  const at = heading.lines.indexOf(caption);
  const end = heading.nationalTitle ?? heading.end;
  const rest = caption.text.replace(/^VĂN BẢN HỢP NHẤT\s*-?\s*/iu, '');
  const first: ReadingLine[] = rest === '' ? [] : [{ ...caption, text: rest, folded: fold(rest) }];
  const lines = [...first, ...heading.lines.slice(at + 1, Math.max(end, at + 1))];
  return {
    ...heading,
    lines,
    nationalTitle: null,
    partyTitle: null,
    typeLine: null,
    end: lines.length,
  };
}

/**
 * The metadata of a consolidated text are those of the block that certifies it, never of the base text
 * in its heading. Without the block, number, date and signer are not read.
 */
function consolidatedMetadata(heading: Heading, found: ConsolidatedText): ProposedMetadata {
  const own = ordinaryMetadata(heading);
  const confidence = found.cue === 'history' ? 0.95 : 0.99;
  const cues = found.captionLine === null ? [] : [found.captionLine];
  const type = proposed('consolidated_text', confidence, cues, [`consolidated_by_${found.cue}`]);
  if (own.sign.value?.includes('VBHN') === true) return { ...own, type };
  const caption =
    found.cue === 'caption' && found.captionLine !== null
      ? readIssuer(captionHeading(heading, found.captionLine), null).issuer
      : notRead<string>();
  if (found.block === null) {
    const absent = 'consolidation_block_absent';
    const empty = notRead<string>(absent);
    const issuer = caption.value === null ? empty : caption;
    return {
      ...own,
      type,
      sign: empty,
      issuer,
      upperBody: empty,
      issueDate: empty,
      place: empty,
      signer: empty,
      signerPost: empty,
      signingPower: notRead('consolidation_block_absent'),
      coSigners: notRead('consolidation_block_absent'),
    };
  }
  const blockStart = Math.max(0, found.block - 3);
  const lines = heading.lines.slice(blockStart, found.block + 16);
  const signature = lines.findIndex(
    (line, i) => i > (found.block ?? 0) - blockStart && isPostLine(line),
  );
  const block: Heading = {
    lines,
    nationalTitle: null,
    partyTitle: null,
    typeLine: null,
    type: null,
    typeSharesLine: false,
    end: signature < 0 ? lines.length : signature,
  };
  const { field: sign, sign: parsed } = readSign(block);
  const certified = readIssuer(block, parsed);
  return {
    ...own,
    type,
    sign,
    ...certified,
    issuer: certified.issuer.sure || caption.value === null ? certified.issuer : caption,
    ...readDateAndPlace(block, parsed),
    ...readSignature(heading.lines.slice(found.block)),
  };
}

/**
 * Takes the pages of a file with their lines, gives the metadata it proposes. Zones are found by pattern
 * and position, never by the order of lines. What is not on the page is not read: the value is null and
 * never a guess. A field is `sure` when a reader need not look at it.
 */
export function readMetadata(pages: readonly ExtractedPage[]): ProposedMetadata {
  const heading = readHeading(readingLines(pages));
  const consolidated = recogniseConsolidated(heading);
  return consolidated === null
    ? ordinaryMetadata(heading)
    : consolidatedMetadata(heading, consolidated);
}
