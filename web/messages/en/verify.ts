import type { Messages } from '../messages.ts';

export const verify: Messages['verify'] = {
  title: 'Check a receipt',
  lead: 'The check runs on your own device. The receipt is sent nowhere.',
  offlineHeading: 'Checking without a network',
  offlineAdvice:
    'Download this page and open it in a browser: it checks by itself, without a network and without this service.',
  offlineDownload: 'Download the checking page',
  keysDownload: 'Download the list of keys',
  needsScript: 'This page needs JavaScript. The command npm run verify does the same.',
  receipt: 'Receipt file',
  receiptHint: 'The .json file downloaded from the receipt page.',
  code: 'Or the content of the QR code',
  codeHint: 'Paste the address read from the QR code on the receipt.',
  keys: 'Public key of the ledger',
  keysHint:
    'One key a line. Best taken from elsewhere than this service: a printed report, a notice of the committee.',
  keyList: 'List of keys of the ledger (if it has changed its key)',
  keyListHint: 'The file keys.json. Only keys introduced by an older one you trust are trusted.',
  witnesses: 'Keys of witnesses (if any)',
  witnessesHint: 'One key a line, in the form name+id+key.',
  check: 'Check',
  result: 'Result',
  checks: {
    form: 'well-formed, canonical event',
    fields: 'number, method and time repeat the event',
    member: 'the commitment opens to this member',
    leaf: 'the leaf hash is that of the event',
    key: 'signed with this key',
    signature: 'valid signature',
    proof: 'the event stands in the sealed ledger',
    witness: 'an independent witness saw that ledger',
  },
  states: { passed: 'passed', failed: 'failed', not_checked: 'not checked' },
  valid: 'THE RECEIPT IS VALID',
  invalid: 'THE RECEIPT IS NOT VALID',
  withoutKey: 'SIGNATURE NOT VERIFIED: the public key of the ledger is needed',
  says: {
    acknowledged: (moment, seq) =>
      `The ledger recorded at ${moment}, in line ${seq}, that whoever has the id in the receipt acknowledged.`,
    proven: (size) =>
      `The line stands in the ledger of ${size} lines that the ledger’s key signed.`,
    unproven:
      'Not proven: that the line still stands in the ledger (the receipt has no proof yet).',
    witnessed: (name, moment) => `The witness ${name} saw that ledger at ${moment}.`,
    unwitnessed:
      'Not proven: that everybody sees the same ledger (no witness among the keys given).',
    notShown:
      'Not shown: the file and the statement (hash them with SHA-256 and compare with the two lines below), and who pressed the button.',
    edition: 'Hash of the original file',
    statement: 'Hash of the statement',
  },
  unsupported: 'This browser is too old to check an Ed25519 signature. Please use a newer one.',
};
