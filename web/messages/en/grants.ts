import type { grants as inVietnamese } from '../vi/grants.ts';

export const grants: typeof inVietnamese = {
  title: 'Roles',
  lead: 'Who holds which role, over which unit, since when. Only units that you administer; every look is recorded.',
  done: { given: 'The role was given.', ended: 'The role was ended, from this moment.' },
  none: 'Nobody holds a role yet',
  noneAnswer: 'Give the first one with the form above.',
  held: (count: number) => (count === 1 ? '1 role held' : `${count} roles held, now or later`),
  person: 'Person',
  memberCode: 'Member code',
  memberCodeHint: 'Of whoever receives the role; they belong to a unit that you administer.',
  role: 'Role',
  unit: 'Over the unit',
  unitHint: 'It reaches this unit and everything below it.',
  from: 'From',
  until: 'Until before',
  untilHint: 'Leave empty if not known; it can be ended at any time.',
  openEnded: 'Open',
  end: 'End',
  give: 'Give a role',
  giveLead:
    'Nobody gives a role to themselves. Publishers, officers, administrators and auditors need a second factor to sign in.',
  giveButton: 'Give the role',

  account: 'Account',
  state: 'State',
  factor: 'Second factor',
  factorHeld: 'Set up',
  factorNone: 'None',
  slipLead: 'A new slip sets a new password; older slips stop working. The second factor stays.',
  resetLead:
    'Phone lost? This slip also removes passkeys and the authenticator app. Hand it over in person, to the right person.',
  reset: 'Issue a slip and remove the second factor',
  disable: 'Disable the account',
  disableLead: 'Every session ends at once, and nobody signs in until it is enabled again.',
  enable: 'Enable the account',
  enableLead: 'The account is disabled. Enabled, it works as before, with its password and roles.',
};
