import type { offline as vi } from '../vi/offline.ts';

export const offline: typeof vi = {
  heading: 'Reading without a network',
  about:
    'The text of what you have to read is kept on this device. Signing out removes it; acknowledgements not sent yet stay.',
  kept: (count, size) => `This device keeps ${count} documents, ${size} altogether.`,
  nothingKept: 'This device keeps no document yet.',
  keeping: (done, all) => `Keeping document ${done} of ${all}…`,
  failed: 'This document could not be kept. Try again on a better connection.',
  savesData: 'This device saves data, so nothing is kept by itself. Choose what to keep.',
  text: (size) => `Text kept (${size})`,
  textAndPictures: (size) => `Text and page pictures kept (${size})`,
  notKept: 'Not kept',
  keepText: 'Keep the text',
  keepPictures: (size) => `Keep the page pictures too (${size})`,
  drop: 'Remove from this device',
  keepThis: 'Keep on this device for reading without a network',
  keptThis: 'Kept on this device',
  copyTitle: 'You are reading the copy on this device, without a network',
  copyAbout: (edition, moment) =>
    `This is edition ${edition}, fetched at ${moment}. There may be a newer one; open it again when there is a network.`,
  recorded: 'The acknowledgement kept on this device was sent and recorded',
  refused: 'The acknowledgement kept on this device was not recorded',
  waiting: (count) =>
    `${count} acknowledgements are kept on this device and will be sent when there is a network.`,
  waitingHere:
    'You have acknowledged this document. This device keeps that and sends it when there is a network.',
  others:
    'This device still keeps an acknowledgement of somebody else. It is sent only when that person signs in again.',
  receipt: 'Show the receipt',
  openDocument: 'Open the document',
  understood: 'I understand',
  shelf: {
    title: 'There is no network',
    lead: 'These documents are kept on this device and can still be read.',
    keptTitle: 'The acknowledgement is kept on this device',
    keptAbout:
      'When there is a network and you open this site again, it is sent exactly once. The ledger holds the time your device told and the time it arrived.',
    signedOutTitle: 'Signed out of this device',
    signedOutAbout:
      'No document is kept here any more. As soon as there is a network and this site is opened again, the session is ended before anything else.',
    documents: 'Documents on this device',
    nothing: 'This device keeps no document yet.',
    acknowledgements: 'Acknowledgements waiting to be sent',
    since: (moment) => `given at ${moment} by the clock of this device`,
    again: 'Try the network again',
  },
  deviceTime: 'Time by your device',
  deviceTimeAbout: (moment) =>
    `${moment} (told by the device, without a network; the recorded moment is the time of the service)`,
};
