import type { keys as inVietnamese } from '../vi/keys.ts';

export const keys: typeof inVietnamese = {
  title: 'API keys',
  lead: 'Keys for programs: the ingest agent, other systems. A key is shown once, when it is issued; only its hash is kept.',
  issuedTitle: (name: string) => `New key: ${name}`,
  issuedOnce: (until: string) =>
    `Copy it into the program now; it is not shown again. It works until ${until}.`,
  none: 'No key yet',
  noneAnswer: 'Issue the first one with the form below.',
  issuedKeys: 'Keys issued',
  name: 'Name',
  nameHint: 'Which program uses it, such as “Ingest agent in the office”.',
  may: 'May',
  scopes: {
    agent: 'Read documents in the queue',
    publish: 'Upload and publish',
    backup: 'Back up: read everything, names included',
    setup: 'Set up the committee',
  },
  state: 'State',
  live: 'In use',
  expired: 'Run out',
  revoked: 'Revoked',
  lastUsed: 'Last used',
  expires: 'Expires',
  expiresOn: 'Last day',
  change: 'Change',
  rotate: (hours: number) => `Replace (old one works ${hours} h more)`,
  revoke: 'Revoke now',
  newKey: 'Issue a new key',
  issue: 'Issue the key',
};
