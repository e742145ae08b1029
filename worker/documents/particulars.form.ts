import { CIRCULATION_MARKS } from '../../domain/documents/circulation-marks.ts';
import type { ProposedMetadata } from '../../domain/documents/extraction.ts';
import {
  COPY_KINDS,
  type CopyBlock,
  type CoSigner,
  type Particulars,
  particularsRead,
} from '../../domain/documents/particulars.ts';
import { URGENCIES } from '../../domain/documents/urgency.ts';
import type { TypedParticulars } from '../../web/department/review-fields.ts';

const lines = (texts: readonly string[]): string => texts.join('\n');

/** What was read, as the form shows it. */
export function typedParticulars(read: ProposedMetadata): TypedParticulars {
  return particularsAsTyped(particularsRead(read));
}

/** What is known, as the form shows it: one entry of a list a line. */
export function particularsAsTyped(particulars: Particulars): TypedParticulars {
  return {
    urgency: particulars.urgency ?? '',
    circulation: particulars.circulation,
    draft: particulars.draft ?? '',
    upperBody: particulars.upperBody ?? '',
    place: particulars.place ?? '',
    addressees: lines(particulars.addressees),
    signerPost: particulars.signerPost ?? '',
    coSigners: lines(
      particulars.coSigners.map(({ name, post }) => [name, post].filter(Boolean).join(', ')),
    ),
    recipients: lines(particulars.recipients),
    copy: particulars.copy?.kind ?? '',
    appendices: lines(particulars.appendices),
  };
}

/** The particulars as sent; undefined where the form did not have them. */
export function particularsOfForm(form: FormData): TypedParticulars | undefined {
  if (!form.has('signerPost')) return undefined;
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 20_000) : '';
  };
  return {
    urgency: text('urgency'),
    circulation: form
      .getAll('circulation')
      .filter((value): value is string => typeof value === 'string'),
    draft: text('draft'),
    upperBody: text('upperBody'),
    place: text('place'),
    addressees: text('addressees'),
    signerPost: text('signerPost'),
    coSigners: text('coSigners'),
    recipients: text('recipients'),
    copy: text('copy'),
    appendices: text('appendices'),
  };
}

/**
 * What a person has confirmed. What is none of its choices counts as not there.
 *
 * @param copy the block that is known; a person only says of which kind a copy is
 */
export function confirmedParticulars(typed: TypedParticulars, copy: CopyBlock | null): Particulars {
  return {
    urgency: URGENCIES.find((urgency) => urgency === typed.urgency) ?? null,
    circulation: CIRCULATION_MARKS.map(({ code }) => code).filter((code) =>
      typed.circulation.includes(code),
    ),
    draft: phrase(typed.draft),
    upperBody: phrase(typed.upperBody),
    place: phrase(typed.place),
    addressees: phrases(typed.addressees),
    signerPost: phrase(typed.signerPost),
    coSigners: phrases(typed.coSigners).map(coSignerOf).slice(0, 20),
    recipients: phrases(typed.recipients),
    copy: copyOf(typed.copy, copy),
    appendices: phrases(typed.appendices),
  };
}

function phrase(text: string): string | null {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim().slice(0, 500) || null;
}

function phrases(text: string): string[] {
  return text
    .split(/\r?\n/u)
    .flatMap((line) => phrase(line) ?? [])
    .slice(0, 100);
}

/** `Vũ Văn Ví, KT. BỘ TRƯỞNG / THỨ TRƯỞNG`: names have no comma. */
function coSignerOf(line: string): CoSigner {
  const [name = '', ...post] = line.split(',');
  return { name: name.trim(), post: post.join(',').trim() || null };
}

/** Number, day and signer of a copy stand only where they were read with the same kind. */
function copyOf(typed: string, read: CopyBlock | null): CopyBlock | null {
  const kind = COPY_KINDS.find((known) => known === typed);
  if (kind === undefined) return null;
  return read?.kind === kind ? read : { kind, sign: null, date: null, signer: null };
}
