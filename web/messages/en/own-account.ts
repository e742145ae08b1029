import type { ownAccount as inVietnamese } from '../vi/own-account.ts';

export const ownAccount: typeof inVietnamese = {
  title: 'My account',
  lead: 'What you sign in with, and where you are signed in.',
  activated: 'Your account is active',
  activatedNext:
    'If this phone is yours alone, add a passkey below: next time a fingerprint or the screen lock is enough. On a shared phone, go straight to the home page.',
  activatedHome: 'Next time, sign in with your user name and the password you have just set.',
  toHome: 'To the home page',

  passkeys: 'Passkeys (fingerprint, face, screen lock)',
  passkeysLead:
    'The key stays in your device; the service receives neither fingerprint nor face. Add one on a device of your own only, never on a shared one.',
  passkeysNotHere:
    'Passkeys work only at the committee’s own address; this page was opened at another one.',
  passkeyName: 'Name of the device',
  passkeyNameHint: 'For you to know it by, such as “My phone”. May stay empty.',
  passkeyActs: {
    'sign-in': 'Sign in with a passkey',
    register: 'Add a passkey',
    confirm: 'Confirm with a passkey',
    activate: 'Activate with a passkey, without a password',
  },
  passkeyFailed: 'The device could not use a passkey, or you stopped. Try again.',
  passkeyBest:
    'The easiest way: add a passkey of this device. Next time fingerprint, face or screen lock is enough.',
  passkeyGive: 'Use a passkey that you added before.',
  addedAt: 'Added',
  usedAt: 'Last used',
  remove: 'Remove',

  app: 'Authenticator app (second factor)',
  appNeeded: 'Your role requires a second factor: a passkey, or an app that makes six digits.',
  appOptional: 'Not required for you.',
  appAdd: 'Add an authenticator app',
  appInUse: (since: string) => `In use since ${since}.`,
  appRemove: 'Remove the authenticator app',
  setUpTitle: 'Add a second factor',
  setUpLead:
    'Publishers, reporting officers, administrators and auditors sign in with two factors, so that a leaked password lets nobody in.',
  giveTitle: 'Give the second factor',
  giveLead: 'The password is right. One more step.',
  appSetUp: 'Or use an authenticator app',
  appGive: 'Code of the app',
  appSteps:
    'Open an authenticator app on your phone (Google Authenticator, Microsoft Authenticator or another), scan this code, and type the six digits it shows.',
  appQr: 'QR code for the authenticator app',
  appSecret: 'Cannot scan? Type this into the app:',
  sixDigits: 'Six digits',
  sixDigitsHint: 'They change every 30 seconds; each works once.',
  sendCode: 'Confirm',
  factorLost:
    'Lost the phone? Ask the administrator of your unit for an activation slip that removes the second factor.',
  graceTitle: 'Soon required',
  graceUntil: (day: string) =>
    `From ${day} your role needs a second factor to come in. Better add it now.`,
  graceLater: 'Later',

  provider: 'Sign in with another system',
  providerLead:
    'Link it once, then you can sign in with that account. The service receives an identifier only, neither name nor e-mail.',
  providerLinked: (host: string, at: string) => `Linked to ${host} on ${at}.`,
  providerAdd: (name: string) => `Link ${name}`,
  providerRemove: 'Remove the link',
  providerSignIn: (name: string) => `Sign in with ${name}`,
  providerActivate: (name: string) => `Activate with ${name}, without a password`,
  providerGoing: (name: string) => `Going to ${name}`,
  providerGoingLead: (host: string) =>
    `You will sign in at ${host}. Check that address before you type a password.`,
  providerContinue: 'Continue',

  sessionsTitle: 'Where you are signed in',
  sessionsLead:
    'A device you do not know, or a shared one where you forgot to sign out? End it here. No network address is kept.',
  seeSessions: 'See where you are signed in',
  sessionEnded: 'Ended. That device has to sign in again.',
  device: 'Device',
  deviceUnknown: 'Not known',
  thisDevice: 'this one',
  method: 'Signed in by',
  methods: {
    password: 'Password',
    code: 'Activation slip',
    passkey: 'Passkey',
    provider: 'Another system',
    demonstration: 'Demonstration',
  },
  startedAt: 'Began',
  lastSeenAt: 'Last used',
  end: 'End',
  endThere: 'End it there',
  endOthers: 'End all the others',

  proofTitle: 'Confirm who you are',
  proofLead:
    'This must certainly be you. Once confirmed, you are not asked again for five minutes.',
  proofContinue: 'Confirm and go on',
  proofWithout: 'No password? Use a passkey, or sign out and in again right before you do this.',
};
