import type { ChosenAudience } from '../../domain/campaigns/audience.ts';
import type { Extraction } from '../../domain/documents/extraction.ts';
import type { FieldThatMayBeNone } from '../../domain/documents/metadata-check.ts';
import {
  type FieldReading,
  PROPOSED_FIELDS,
  type ReviewFields,
} from '../../web/department/review-fields.ts';
import type { PublicationRequest } from './publication.api-types.ts';

/** What was read, as the form's first content. The due date is left for a person to decide. */
export function proposedFields({ metadata }: Extraction): ReviewFields {
  return {
    type: metadata.type.value ?? '',
    sign: metadata.sign.value ?? '',
    noSign: false,
    issuer: metadata.issuer.value ?? '',
    issueDate: metadata.issueDate.value ?? '',
    noDate: false,
    title: metadata.title.value ?? '',
    signer: metadata.signer.value ?? '',
    access: 'internal',
    audience: 'committee',
    unitIds: [],
    roles: [],
    dueDate: '',
    obligation: 'required',
  };
}

/** How far each field can be trusted and where it was read. */
export function readingsOf({ metadata }: Extraction): FieldReading[] {
  return PROPOSED_FIELDS.map((field) => {
    const { value, sure, evidence } = metadata[field];
    const [first] = evidence;
    return {
      field,
      certainty: value === null ? 'unread' : sure ? 'sure' : 'look',
      evidence: first ? { page: first.page, text: first.text } : null,
    };
  });
}

/** Which button was pressed, on which revision of the draft, and what stood in the form. */
export function reviewOfForm(form: FormData): {
  action: string | null;
  revision: number;
  fields: ReviewFields;
} {
  const action = form.get('action');
  const revision = form.get('revision');
  return {
    action: typeof action === 'string' ? action : null,
    revision: typeof revision === 'string' ? Number.parseInt(revision, 10) || 0 : 0,
    fields: fieldsOfForm(form),
  };
}

/** The fields as sent; anything that is not one of its choices falls back to the first. */
function fieldsOfForm(form: FormData): ReviewFields {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 10_000) : '';
  };
  const texts = (name: string) =>
    form.getAll(name).filter((value): value is string => typeof value === 'string');
  const oneOf = <Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]) =>
    choices.find((choice) => choice === text(name)) ?? choices[0];
  return {
    type: text('type'),
    sign: text('sign'),
    noSign: text('noSign') === 'true',
    issuer: text('issuer'),
    issueDate: text('issueDate'),
    noDate: text('noDate') === 'true',
    title: text('title'),
    signer: text('signer'),
    access: oneOf('access', ['internal', 'restricted', 'public']),
    audience: oneOf('audience', ['committee', 'chosen']),
    unitIds: texts('unit'),
    roles: texts('role'),
    dueDate: text('dueDate'),
    obligation: oneOf('obligation', ['required', 'recommended']),
    topics: texts('topic'),
  };
}

export function audienceOf(fields: ReviewFields): ChosenAudience {
  return fields.audience === 'committee'
    ? { kind: 'committee' }
    : { kind: 'chosen', unitIds: fields.unitIds, roles: fields.roles };
}

export function publicationOf(uploadId: string, fields: ReviewFields): PublicationRequest {
  const { type, sign, issuer, issueDate, title, signer } = fields;
  const confirmedNone: FieldThatMayBeNone[] = [];
  if (fields.noSign) confirmedNone.push('sign');
  if (fields.noDate) confirmedNone.push('issueDate');
  return {
    uploadId,
    metadata: { type, sign, issuer, issueDate, title, signer },
    confirmedNone,
    access: fields.access,
    topics: fields.topics ?? [],
    campaign: {
      audience: audienceOf(fields),
      dueDate: fields.dueDate,
      obligation: fields.obligation,
    },
  };
}
