import type { reference as inVietnamese } from '../vi/reference.ts';

export const reference: typeof inVietnamese = {
  title: 'API reference',
  lead: 'Every operation that another program may call, and what it needs to be allowed. This page is made from the code itself, so it is true of the version that is running.',
  machineReadable: 'For machines (OpenAPI 3.1)',
  authorization:
    'A program sends its key in the header Authorization: Bearer qt_…; a browser uses its session.',
  errors:
    'Errors have one form: a stable error.code, error.message for people, error.requestId to look up. Not allowed and not existing both answer 404.',
  groups: 'Groups of operations',
  policy: 'Who may call it',
  everyone: 'Everyone, without signing in',
  anyMember: 'Every member who is signed in',
  rolesOnly: (roles) => `Holders of the role: ${roles}`,
  keysOnly: (scopes) => `API keys with the scope: ${scopes}`,
  parameters: 'Parameters',
  body: 'Body',
  fieldsOf: (type) => `Body (${type})`,
  answers: 'Answers',
  status: 'Status',
  name: 'Name',
  place: 'Where',
  type: 'Type',
  required: 'Required',
  yes: 'yes',
  no: 'no',
  meaning: 'Meaning',
};
