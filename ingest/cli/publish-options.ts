import { parseArgs } from 'node:util';
import { isDay } from '../../domain/dates/local-day.ts';
import { ACCESS_LEVELS, type Access } from '../../domain/documents/access-levels.ts';
import { documentType, documentTypeNamed } from '../../domain/documents/document-types.ts';
import type {
  DocumentMetadata,
  FieldThatMayBeNone,
} from '../../domain/documents/metadata-check.ts';
import { orExplain, UsageError } from './cli-output.ts';

/** Whom to publish to, with units still as codes: the server knows their ids. */
export type AudienceOption =
  | { kind: 'committee' }
  | { kind: 'chosen'; unitCodes: string[]; roles: string[] };

export type PublishOptions = {
  files: string[];
  /** The files are pictures: the pages of one document, in this order. */
  together: boolean;
  server: string;
  key: string;
  audience: AudienceOption;
  dueDate: string;
  obligation: 'required' | 'recommended';
  /** Null: as the marks of each paper ask for, and for every member where it has none. */
  access: Access | null;
  /** What is said of drafts, and of papers opened to more readers than they are marked for. */
  confirmations: { draft: boolean; widerReason?: string };
  /** Values given on the command line; they win over what was read. */
  metadata: Partial<DocumentMetadata>;
  confirmedNone: FieldThatMayBeNone[];
};

/** Reads the command line of `publish`. @throws UsageError with what to correct */
export function readPublishOptions(
  args: string[],
  environment: { QT_SERVER?: string | undefined; QT_KEY?: string | undefined },
): PublishOptions {
  const { values, positionals } = parse(args);
  if (positionals.length === 0)
    throw new UsageError({
      vi: 'Chưa nêu tệp nào để xuất bản.',
      en: 'No file to publish was named.',
    });
  if (!values['declare-not-secret'])
    throw new UsageError({
      vi: 'Cần cam kết bằng --declare-not-secret rằng các tệp không chứa bí mật nhà nước.',
      en: 'Declare with --declare-not-secret that the files hold no state secret.',
    });
  const server = values.server ?? environment.QT_SERVER;
  const key = values.key ?? environment.QT_KEY;
  if (!server || !key) throw missing(!server ? '--server (QT_SERVER)' : '--key (QT_KEY)');
  if (!URL.canParse(server)) throw missing('--server http://…');
  if (!values.audience) throw missing('--audience');
  if (!values.due || !isDay(values.due)) throw missing('--due YYYY-MM-DD');
  if (values.required && values.recommended) throw missing('--required | --recommended');
  const { type, sign, issuer, date, title, signer } = values;
  const given = { type: type && typeCode(type), sign, issuer, issueDate: date, title, signer };
  return {
    files: positionals,
    together: values.together,
    server,
    key,
    audience: readAudience(values.audience),
    dueDate: values.due,
    obligation: values.recommended ? 'recommended' : 'required',
    access: values.access === undefined ? null : readAccess(values.access),
    confirmations: confirmationsOf(values),
    metadata: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    confirmedNone: [
      ...(values['no-sign'] ? (['sign'] as const) : []),
      ...(values['no-date'] ? (['issueDate'] as const) : []),
    ],
  };
}

function readAccess(text: string): Access {
  const access = ACCESS_LEVELS.find((level) => level === text);
  if (access) return access;
  throw missing('--access public|internal|restricted');
}

function confirmationsOf(values: ReturnType<typeof parse>['values']) {
  const reason = values['wider-reason'];
  return { draft: values['confirm-draft'], ...(reason ? { widerReason: reason } : {}) };
}

function parse(args: string[]) {
  return orExplain(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        audience: { type: 'string' },
        due: { type: 'string' },
        required: { type: 'boolean' },
        recommended: { type: 'boolean' },
        access: { type: 'string' },
        'confirm-draft': { type: 'boolean', default: false },
        'wider-reason': { type: 'string' },
        type: { type: 'string' },
        sign: { type: 'string' },
        issuer: { type: 'string' },
        date: { type: 'string' },
        title: { type: 'string' },
        signer: { type: 'string' },
        'no-sign': { type: 'boolean', default: false },
        'no-date': { type: 'boolean', default: false },
        'declare-not-secret': { type: 'boolean', default: false },
        server: { type: 'string' },
        key: { type: 'string' },
        together: { type: 'boolean', default: false },
        language: { type: 'string' },
      },
    }),
  );
}

function missing(option: string): UsageError {
  return new UsageError({ vi: `Thiếu hoặc sai: ${option}`, en: `Missing or wrong: ${option}` });
}

/** A type by its code (`resolution`) or its name in Vietnamese (`Nghị quyết`, marks optional). */
function typeCode(text: string): string {
  const type = documentType(text) ?? documentTypeNamed(text);
  if (type) return type.code;
  throw new UsageError({
    vi: `Không có loại văn bản "${text}".`,
    en: `There is no document type "${text}".`,
  });
}

/** `committee`, `units:A,B`, `roles:secretary`, or the last two joined by `+`. */
function readAudience(text: string): AudienceOption {
  if (text === 'committee') return { kind: 'committee' };
  const chosen: AudienceOption = { kind: 'chosen', unitCodes: [], roles: [] };
  for (const part of text.split('+')) {
    const [kind, list = ''] = part.split(/:(.*)/su);
    const names = list.split(',').flatMap((name) => name.trim() || []);
    if (names.length === 0 || (kind !== 'units' && kind !== 'roles'))
      throw missing('--audience committee | units:CODE,CODE | roles:ROLE,ROLE');
    if (kind === 'units') chosen.unitCodes.push(...names);
    else chosen.roles.push(...names);
  }
  return chosen;
}
