import type { grants as inVietnamese } from '../vi/grants.ts';

export const grants: typeof inVietnamese = {
  title: 'Roles',
  lead: 'Who holds which role, over which unit, since when. Only units that you administer; every look is recorded.',
  done: { given: 'The role was given.', ended: 'The role was ended, from this moment.' },
  none: 'Nobody holds a role yet',
  noneAnswer: 'Give the first one with the form above.',
  held: (count: number) => (count === 1 ? '1 role held' : `${count} roles held, now or later`),
  heldTitle: 'Who holds which role',
  anyRole: 'Any role',
  anyUnit: 'Every unit that you administer',
  unitAndBelow: 'Over this unit and below',
  narrow: 'Narrow down',
  findPerson: 'Find a person by name or code in the roll',
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

  list: {
    title: 'Give a role by a list',
    lead: 'One role for many people at once, 500 lines at most. Look at it line by line first; it is given when you confirm.',
    open: 'Open the list form',
    lines: 'The list, a person a line',
    linesHint:
      'The member code, then the unit code where it is needed, with a semicolon or a tab between. Without a unit the role is over the unit that the person belongs to.',
    file: 'Or a file, XLSX or CSV',
    fileHint:
      'With a column “Member code” and perhaps a column “Unit code”. 2 MB at most; with a file the field above is not read.',
    check: 'Preview',
    back: 'Back',
    previewTitle: 'Check the list of roles',
    willGive: (count: number, role: string, from: string, until: string | null) =>
      count === 0
        ? 'No line gives a role. Nothing has changed.'
        : `${count === 1 ? '1 role' : `${count} roles`} will be given: ${role}, from ${from}${until === null ? ', without an end' : ` until before ${until}`}. Nothing changes until you confirm.`,
    willNotGive: (count: number) =>
      `${count === 1 ? '1 line gives' : `${count} lines give`} nothing; each says why. Correct the list and look again, or give the rest alone.`,
    confirm: (count: number) => (count === 1 ? 'Confirm 1 role' : `Confirm ${count} roles`),
    given: 'Will be given',
    notGiven: 'Not given',
    line: 'Line',
    result: 'Result',
    results: {
      new: 'Will be given',
      held: 'Holds this role already',
      repeated: 'Stands twice in the list',
      own: 'Nobody gives a role to themselves',
      code_missing: 'The member code is missing',
      unknown_member: 'No member of the units you administer has this code',
      unknown_unit: 'No unit that you administer has this code',
    },
    again: 'Correct the list and look again',
    done: (given: number, held: number) =>
      `${given === 1 ? '1 role was given.' : `${given} roles were given.`}${held === 0 ? '' : ` ${held === 1 ? '1 person' : `${held} people`} held it already; nothing changed for them.`}`,
  },

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
