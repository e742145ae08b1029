import type { accounts as inVietnamese } from '../vi/accounts.ts';

export const accounts: typeof inVietnamese = {
  signInTitle: 'Sign in',
  signInLead: 'Use your user name and the password you chose when you activated your account.',
  userName: 'User name',
  userNameHint: 'Printed on the activation slip, usually your member code.',
  password: 'Password',
  showPassword: 'Show the password',
  signIn: 'Sign in',
  signInRefused: 'You are not signed in yet',
  noPasswordYet: 'No password yet, or forgotten?',
  noPasswordYetAnswer:
    'Ask your cell secretary for an activation slip. It carries a one-time code with which you choose a password.',
  haveSlip: 'I have an activation slip',
  activateTitle: 'Activate your account',
  activateLead: 'Type the code on the slip and choose a password. The code works once.',
  code: 'Activation code',
  codeHint: 'Twelve letters and digits such as 7K2M-9QXT-04WD; capitals make no difference.',
  newPassword: 'New password',
  newPasswordHint: (minimum) =>
    `At least ${minimum} characters. A short sentence you remember is best; no special characters needed.`,
  repeatPassword: 'New password again',
  activate: 'Set the password and sign in',
  activateRefused: 'The account is not active yet',
  demonstrationTitle: 'Demonstration accounts',
  demonstrationLead:
    'Choose a person to see the system from their desk. Every organisation and person here is invented.',
  demonstrationYouWillBe: (name) => `You will come in as ${name}`,
  demonstrationSignIn: (name) => `Come in as ${name}`,
  demonstrationOthers: 'Choose somebody else',
  demonstrationNone: 'There are no demonstration accounts yet',
  demonstrationNoneAnswer:
    'Run “npm start” with an empty data folder to set up the demonstration committee.',
  person: 'Person',
  unit: 'Belongs to',
  roles: 'Roles',
  role: {
    member: 'Member',
    secretary: 'Cell secretary',
    officer: 'Reporting officer',
    publisher: 'Propaganda department',
    administrator: 'Administrator',
    auditor: 'Auditor of evidence',
  },
  roleOver: (role, unit) => `${role} – ${unit}`,
};
