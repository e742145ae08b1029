import type { Proposed } from '../../domain/documents/extraction.ts';
import { ORGANISATIONS } from '../../domain/signs/organisations.table.ts';
import type { Sign } from '../../domain/signs/signs.ts';
import { fold, foldWords } from '../../domain/vietnamese/fold.ts';
import { placeTones } from '../../domain/vietnamese/tones.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import { isCapitals, isRule, sharesColumn } from '../structure/reading-lines.ts';
import type { Heading } from './heading.ts';
import { notRead, proposed } from './proposals.ts';

/** First words of the names of bodies, folded. A line that begins with one begins a body. */
const BODY_BEGINS =
  /^(?:ubnd|hdnd|chinh phu|thu tuong|quoc hoi|uy ban|hoi dong|bo|so|ban|cuc|tong cuc|vu|vien|van phong|dang bo|dang uy|chi bo|tinh uy|thanh uy|huyen uy|quan uy|xa uy|khoi|chu tich|toa an|ngan hang|kiem toan|thanh tra|kho bac|bao hiem|truong|hoc vien|dai hoc|trung tam|cong ty|tap doan|tong cong ty|lien doan|hoi|doan|trung uong|mat tran|bo tu lenh|bo chinh tri|bao|tap chi|dai|quan chung|chi cuc|phong|trung doan|su doan|quan khu|dan uy|nha xuat ban)\b/u;
const CONTINUES_AFTER = /(?:[-,]|\b(?:va|cac|cua))$/u;
const NO_BODY =
  /^(?:van ban|cong bao|cong hoa xa hoi|doc lap|dang cong san viet nam|du thao|hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|so\s*(?:[:.\d/]|$)|phan|luu hanh|xac thuc|(?:tm|kt|tl|tuq)\s?\.|(?:thu truong|bo truong|pho thu tuong)$)/u;

export type IssuerFields = { issuer: Proposed<string>; upperBody: Proposed<string> };

type Body = { name: string; lines: ReadingLine[] };

function isBodyLine(line: ReadingLine): boolean {
  return (
    isCapitals(line.text) &&
    !isRule(line.text) &&
    !/\d/u.test(line.text.replace(/\s?\d{1,2}$/u, '')) &&
    !NO_BODY.test(line.folded)
  );
}

/** `Số: 27/2026/TT-`: the line below it is the end of the sign and no body. */
function endsCut(line: ReadingLine | undefined): boolean {
  return line !== undefined && /\d\s*[-/].*[-/]$/u.test(line.text);
}

/** The number stands below the bodies; what is stamped below it names nobody. */
const NUMBER_BELOW = /^\W*so\s*[:.]?\s*\d/u;

function isBelow(line: ReadingLine, number: ReadingLine | undefined): boolean {
  return number?.page === line.page && line.box[1] > number.box[3] && sharesColumn(line, number);
}

/** Lines of the heading that may name bodies, in one column: the Gazette repeats the issuer centred above, which is dropped. */
function bodyLines(heading: Heading): ReadingLine[] {
  const until = heading.typeLine ?? heading.end;
  const title = heading.lines[heading.nationalTitle ?? heading.partyTitle ?? -1];
  const above = heading.lines.slice(0, until);
  const number = above.find((line) => NUMBER_BELOW.test(line.folded));
  const lines = above.filter(
    (line, index) =>
      isBodyLine(line) && !endsCut(heading.lines[index - 1]) && !isBelow(line, number),
  );
  if (title === undefined) return lines;
  const beside = lines.filter(
    (line) => line.page === title.page && line.box[1] > title.box[1] - 0.025 && line.box[0] < 0.5,
  );
  return beside.length > 0 ? beside : lines;
}

function bodiesOf(lines: readonly ReadingLine[]): Body[] {
  const bodies: Body[] = [];
  for (const line of lines) {
    const last = bodies.at(-1);
    const name = line.text.replace(/[\s*\d:;.]+$/u, '');
    const continued =
      last !== undefined &&
      (!BODY_BEGINS.test(line.folded) || CONTINUES_AFTER.test(fold(last.name)));
    if (continued) {
      last.name = `${last.name} ${name}`;
      last.lines.push(line);
    } else {
      bodies.push({ name, lines: [line] });
    }
  }
  return bodies.filter(({ name }) => BODY_BEGINS.test(fold(name)));
}

const KNOWN_NAMES = new Map(ORGANISATIONS.map((known) => [foldWords(known.vi), known.vi]));

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Words after which a name of a place or of a field of work begins with a capital. */
const CAPITAL_AFTER =
  /(?<![\p{L}])((?:tỉnh ủy|thành ủy|huyện ủy|quận ủy|đảng ủy|đảng bộ|chi bộ|ban|bộ|sở|cục|vụ|viện|hội|đoàn|văn phòng|khối) )(?!các |tỉnh |thôn |xóm |ấp |bản |tổ |khu |cơ quan |trường |công an |quân sự |thành phố |huyện |xã |phường |ủy |nhân dân|đồng )(\p{L})/gu;
const PLACE_AFTER =
  /(?<=(?<!\p{L})(?:(?:tỉnh|thành|huyện|quận) ủy|tỉnh(?! ủy)|thành phố|huyện(?! ủy)|quận(?! ủy)|xã(?! hội)|phường|thị xã|thị trấn|đặc khu|thôn|xóm|ấp|bản|tổ dân phố|khu phố) ).+$/u;

function caseByRule(name: string): string {
  const lower = placeTones(name)
    .toLowerCase()
    .replace(CAPITAL_AFTER, (_all, head: string, letter: string) => head + letter.toUpperCase());
  const withField = /^(?:Ban|Bộ|Sở) /iu.test(lower)
    ? lower.replace(/(?<= và )\p{L}/gu, (letter) => letter.toUpperCase())
    : lower;
  const withCentre = withField.replaceAll(/(?<!\p{L})trung ương/gu, 'Trung ương');
  return capitalised(
    withCentre.replace(PLACE_AFTER, (place) => place.split(' ').map(capitalised).join(' ')),
  );
}

/** Bodies that headings name by their abbreviation. */
function spelledOut(name: string): string {
  return name
    .replace(/^UBND(?=\s|$)/u, 'ỦY BAN NHÂN DÂN')
    .replace(/^HĐND(?=\s|$)/u, 'HỘI ĐỒNG NHÂN DÂN');
}

/** Body names in capitals are given back their case: from the dictionary, else as the text itself writes the name, else by rule. */
function properCase(printed: string, lines: readonly ReadingLine[]): string {
  const name = spelledOut(printed);
  const key = foldWords(name);
  const known = KNOWN_NAMES.get(key);
  if (known !== undefined) return known;
  const wanted = placeTones(name).toLowerCase();
  const written = new Map<string, number>();
  const text = lines.map((line) => (isCapitals(line.text) ? '' : line.text)).join(' ');
  const comparable = placeTones(text).toLowerCase();
  for (let at = comparable.indexOf(wanted); at >= 0; at = comparable.indexOf(wanted, at + 1)) {
    const found = text.slice(at, at + wanted.length);
    if (/^\p{Lu}/u.test(found) && !isCapitals(found))
      written.set(found, (written.get(found) ?? 0) + 1);
  }
  const [best] = [...written].sort((a, b) => b[1] - a[1]);
  if (best !== undefined) return best[0];
  return caseByRule(name);
}

/** Whether the abbreviation in the sign is that of the name: in the dictionary, or its initials without "và". */
function agreesWithSign(name: string, sign: Sign | null): boolean {
  if (sign === null) return false;
  const organisation = sign.organisation.replace(/(?<=QH)\d+$/u, '');
  const known = ORGANISATIONS.find((entry) => entry.abbreviation === organisation.split('-')[0]);
  if (known !== undefined)
    return known.vi.split(', ').some((vi) => foldWords(name).startsWith(foldWords(vi)));
  const initials = foldWords(name)
    .split(' ')
    .filter((word) => word !== 'va')
    .map((word) => word.charAt(0))
    .join('');
  return initials === fold(organisation.split('-')[0] ?? '');
}

function fromSign(sign: Sign | null): Proposed<string> {
  if (sign === null) return notRead();
  const organisation = sign.organisation.replace(/(?<=QH)\d+$/u, '');
  const known = ORGANISATIONS.find(
    (entry) => entry.abbreviation === organisation && entry.system === 'state',
  );
  return known === undefined ? notRead() : proposed(known.vi, 0.8, [], ['issuer_from_sign']);
}

const ENACTING_CLAUSE =
  /^(Chính phủ|Thủ tướng Chính phủ|Quốc hội|Ủy ban [Tt]hường vụ Quốc hội|Bộ trưởng (Bộ .{3,60}?)) ban hành (?:Luật|Bộ luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Pháp lệnh)(?!\p{L})/u;

/** Where the heading itself is a picture: "Bộ trưởng Bộ Nội vụ ban hành Thông tư …" says whose document it is. */
function fromEnactingClause(lines: readonly ReadingLine[], from: number): Proposed<string> {
  for (let index = from; index < Math.min(lines.length, from + 80); index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const next = lines[index + 1];
    const match = ENACTING_CLAUSE.exec(placeTones(`${line.text} ${next?.text ?? ''}`));
    const name = match?.[2] ?? match?.[1];
    if (name !== undefined) return proposed(name, 0.95, [line], ['issuer_from_enacting_clause']);
  }
  return notRead();
}

/** Confidence in a body that is known but that the sign does not name. */
const KNOWN = 0.95;

/** How certain a name is: the sign says the same, it is a known body, or neither. */
function confidenceIn(names: readonly string[], sign: Sign | null): number {
  if (names.some((name) => agreesWithSign(name, sign))) return 0.99;
  return names.every((name) => KNOWN_NAMES.has(foldWords(name))) ? KNOWN : 0.88;
}

/**
 * Takes the name of one body or of several that a sentence gives in capitals ("BỘ QUỐC PHÒNG-BỘ TÀI CHÍNH"),
 * gives the issuer in its own case.
 */
export function issuerNamed(
  names: string,
  sign: Sign | null,
  lines: readonly ReadingLine[],
  evidence: readonly ReadingLine[],
): Proposed<string> {
  const bodies: string[] = [];
  for (const part of names.split(/\s*[-–]\s*/u)) {
    const last = bodies.at(-1);
    if (last === undefined || BODY_BEGINS.test(fold(part))) bodies.push(part);
    else bodies[bodies.length - 1] = `${last} - ${part}`;
  }
  return proposed(
    bodies.map((body) => properCase(body, lines)).join(' - '),
    confidenceIn(bodies, sign),
    evidence,
  );
}

/**
 * Takes the heading and the sign, gives the issuing body (the last body of the left column; of joint papers
 * all of them) and the body above it. Sure when the sign names the same body, or the name is in the dictionary.
 */
export function readIssuer(heading: Heading, sign: Sign | null): IssuerFields {
  const bodies = bodiesOf(bodyLines(heading));
  const joint = heading.type?.code.startsWith('joint_') === true;
  const own = joint ? bodies : bodies.slice(-1);
  if (own.length === 0) {
    const enacted = fromEnactingClause(heading.lines, heading.end);
    return { issuer: enacted.value === null ? fromSign(sign) : enacted, upperBody: notRead() };
  }
  const upper = joint ? [] : bodies.slice(0, -1);
  const name = own.map((body) => properCase(body.name, heading.lines)).join(' - ');
  const lines = own.flatMap((body) => body.lines);
  const confidence = confidenceIn(
    own.map((body) => body.name),
    sign,
  );
  const contradicted = confidence === KNOWN && fromSign(sign).value !== null;
  return {
    issuer: contradicted
      ? proposed(name, 0.6, lines, ['issuer_differs_from_sign'])
      : proposed(name, confidence, lines),
    upperBody:
      upper.length === 0
        ? notRead()
        : proposed(
            upper.map((body) => properCase(body.name, heading.lines)).join(' - '),
            0.9,
            upper.flatMap((body) => body.lines),
          ),
  };
}
