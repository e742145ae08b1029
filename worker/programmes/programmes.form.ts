import {
  DUTY_DEEDS,
  PROGRAMME_GROUNDS,
  PROGRAMME_TYPES,
  type ProgrammeGround,
  type ProgrammeType,
} from '../../domain/programmes/duties.ts';
import { UNIT_KINDS } from '../../domain/units/unit-kinds.ts';
import type { DutyFields } from '../../web/programmes/decide-page.tsx';
import type { PaperFields } from '../../web/programmes/unit-programme-page.tsx';
import { textOf } from '../platform/request-body.ts';
import type { UnitChoice } from './programmes.choice.ts';
import type { NamedPaper } from './programmes.links.ts';
import type { DutyRequest } from './programmes.service.ts';

const LONGEST_REASON = 500;
const HOWS = ['chosen', 'kind', 'children'] as const;

/** What a form starts from: laying down for units chosen one by one, both usual types. */
export const NEW_DUTY: DutyFields = {
  deed: 'laid_down',
  how: 'chosen',
  unitIds: [],
  kind: 'grassroots_committee',
  underId: '',
  dueDate: '',
  types: ['programme', 'plan'],
  ground: '',
  reason: '',
};

/** One of a list, or the first: whatever is sent, the form stays one of ours. */
function oneOf<Value extends string>(values: readonly [Value, ...Value[]], text: string): Value {
  return values.find((value) => value === text) ?? values[0];
}

export function dutyFieldsOf(form: FormData): DutyFields {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  return {
    deed: oneOf(DUTY_DEEDS, textOf(form, 'deed')),
    how: oneOf(HOWS, textOf(form, 'how')),
    unitIds: texts('unit').slice(0, 5_000),
    kind: oneOf(UNIT_KINDS, textOf(form, 'kind')),
    underId: textOf(form, 'under'),
    dueDate: textOf(form, 'dueDate'),
    types: texts('type'),
    ground: textOf(form, 'ground'),
    reason: textOf(form, 'reason').slice(0, LONGEST_REASON),
  };
}

function choiceOf({ how, unitIds, kind, underId }: DutyFields): UnitChoice {
  if (how === 'chosen') return { how, unitIds };
  if (how === 'children') return { how, underId };
  return { how, kind: oneOf(UNIT_KINDS, kind), underId };
}

export function dutyRequestOf(
  documentId: string,
  fields: DutyFields,
  decisions: number,
): DutyRequest {
  const { deed, dueDate, types, ground, reason } = fields;
  return {
    documentId,
    deed,
    choice: choiceOf(fields),
    dueDate: dueDate === '' ? null : dueDate,
    types: PROGRAMME_TYPES.filter((type) => types.includes(type)),
    ground: PROGRAMME_GROUNDS.find((one): one is ProgrammeGround => one === ground) ?? null,
    reason,
    decisions,
  };
}

export const NO_PAPER: PaperFields = { type: 'plan', sign: '', issueDate: '', title: '' };

export function paperFieldsOf(form: FormData): PaperFields {
  return {
    type: textOf(form, 'type'),
    sign: textOf(form, 'sign').slice(0, 100),
    issueDate: textOf(form, 'issueDate'),
    title: textOf(form, 'title').slice(0, 1_000),
  };
}

export function namedPaperOf({ type, ...fields }: PaperFields): NamedPaper {
  return {
    ...fields,
    type: PROGRAMME_TYPES.find((one): one is ProgrammeType => one === type) ?? null,
  };
}
