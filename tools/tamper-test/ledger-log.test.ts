import { expect, it } from 'vitest';
import { honestEvents, newSigner } from './honest-log.ts';
import { sealLog, verifyLog } from './ledger-log.ts';

const signer = newSigner();
const { origin, events } = honestEvents(5, signer);
const sealed = () => sealLog(origin, events, signer.sign);

it('accepts a whole log, also when it has grown since it was last seen', async () => {
  expect(await verifyLog(sealed(), signer.publicKey, events.length)).toBe(true);
  expect(await verifyLog(sealed(), signer.publicKey, 3)).toBe(true);
});

it('refuses a log that is shorter than one seen before, though it is signed', async () => {
  const older = sealLog(origin, events.slice(0, -1), signer.sign);
  expect(await verifyLog(older, signer.publicKey, events.length - 1)).toBe(true);
  expect(await verifyLog(older, signer.publicKey, events.length)).toBe(false);
});

it('refuses a log signed by somebody else, cut off, or with a head of another ledger', async () => {
  const { head, rows } = sealed();
  const foreign = sealLog(origin, events, newSigner().sign);
  expect(await verifyLog(foreign, signer.publicKey, 0)).toBe(false);
  expect(await verifyLog({ head, rows: rows.slice(1) }, signer.publicKey, 0)).toBe(false);
  const other = { head: { ...head, origin: 'quan-triet/ledger/other' }, rows };
  expect(await verifyLog(other, signer.publicKey, 0)).toBe(false);
});
