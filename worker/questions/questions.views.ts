import type { StoredPassage } from '../documents/documents.repository.ts';
import { type ListPart, listPart } from '../platform/page-number.ts';

const PER_PAGE = 20;
/** Characters of a passage in the list to choose from. */
const NAME_LENGTH = 80;

/** A document in one line. */
export function documentName({ sign, title }: { sign: string | null; title: string }): string {
  return [sign, title].filter(Boolean).join(': ');
}

/** A passage in one line: its number and heading, or how it begins. */
export function passageName({ label, heading, body }: StoredPassage): string {
  const name = [label, heading || body].filter(Boolean).join(' ').replaceAll(/\s+/gu, ' ');
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name;
}

/** Which part of the list a page number from the address asks for. */
export function partOf(text: string | undefined): ListPart {
  return listPart(text, PER_PAGE);
}
