import { fold } from '../vietnamese/fold.ts';
import { ORGANISATIONS } from './organisations.table.ts';
import { DAMAGED } from './sign-patterns.ts';
import {
  ORGANISATION_REPAIRS,
  PARTY_SIGN_TYPES,
  STATE_SIGN_TYPES,
  TYPE_REPAIRS,
} from './sign-types.table.ts';
import type { Sign, SignCandidate, SignFlag } from './signs.ts';
import { isPartyOrganisation } from './signs.ts';

const DIGIT_REPAIRS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  l: '1',
  I: '1',
  '|': '1',
  S: '5',
  B: '8',
};

const TYPES = new Map(
  [...STATE_SIGN_TYPES, ...PARTY_SIGN_TYPES].map((type) => [type.toUpperCase(), type]),
);
const ORGANISATIONS_BY_FOLDED = new Map(
  ORGANISATIONS.map((known) => [fold(known.abbreviation), known.abbreviation]),
);

function repairNumber(printed: string): string | null {
  if (!/\d/u.test(printed)) return null;
  return printed.replace(/./gu, (character) => DIGIT_REPAIRS[character] ?? character);
}

function repairType(printed: string): string | null {
  const capitals = printed.toUpperCase();
  return TYPES.get(capitals) ?? TYPE_REPAIRS[fold(printed).toUpperCase()] ?? null;
}

function repairPart(printed: string): string | null {
  const known = ORGANISATIONS_BY_FOLDED.get(fold(printed));
  if (known !== undefined) return known;
  return /^[\p{Lu}\d.]{2,}$/u.test(printed) ? printed : null;
}

function repairOrganisation(printed: string): string | null {
  const trimmed = printed.replace(/\.+$/u, '');
  const whole = ORGANISATION_REPAIRS[trimmed.toUpperCase()];
  if (whole !== undefined) return whole;
  const parts = trimmed.split('-').map(repairPart);
  return parts.includes(null) ? null : parts.join('-');
}

type Printed = Readonly<Record<string, string | undefined>>;

function repairFlags(printed: Printed, sign: Sign): SignFlag[] {
  const { first = '', second = '' } = printed;
  const flags: SignFlag[] = [];
  if (sign.number !== printed['number']) flags.push('number_repaired');
  if (sign.type !== printed['type']) flags.push('type_repaired');
  if (sign.organisation !== printed['organisation']) flags.push('organisation_repaired');
  const expected = sign.form === 'party' ? '-/' : '/-';
  if (sign.form === 'party' && first === '') flags.push('hyphen_added');
  else if (first + second !== expected) flags.push('separator_repaired');
  return flags;
}

function formOf(printed: Printed, organisation: string): Sign['form'] {
  if (printed['year'] !== undefined) return 'law';
  const partySeparators = printed['first'] === '-' && printed['second'] === '/';
  return partySeparators || isPartyOrganisation(organisation) ? 'party' : 'administrative';
}

/**
 * Takes the text right after a trigger word (at most a few dozen characters) and its position, gives the
 * damaged sign at its beginning, or null. Digits are repaired in the number only; the type must be one
 * of the tables; the organisation must be known or in capitals.
 */
export function repairedSign(window: string, position: number): SignCandidate | null {
  const match = DAMAGED.exec(window);
  if (match?.groups === undefined) return null;
  const printed: Printed = match.groups;
  const number = repairNumber(printed['number'] ?? '');
  const type = repairType(printed['type'] ?? '');
  const organisation = repairOrganisation(printed['organisation'] ?? '');
  if (number === null || type === null || organisation === null) return null;
  const form = formOf(printed, organisation);
  if (!(form === 'party' ? PARTY_SIGN_TYPES : STATE_SIGN_TYPES).includes(type)) return null;
  const year = form === 'law' ? Number(printed['year']) : null;
  const sign: Sign = { form, number, year, type, organisation };
  const dropped = /\.+$/u.exec(match[0])?.[0].length ?? 0;
  const end = position + match[0].length - dropped;
  return { start: position, end, sign, tier: 'repaired', flags: repairFlags(printed, sign) };
}
