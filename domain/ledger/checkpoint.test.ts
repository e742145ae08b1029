import { describe, expect, it } from 'vitest';
import {
  cosignCheckpoint,
  readCheckpointText,
  signCheckpoint,
  verifyCheckpoint,
  writeCheckpointText,
} from './checkpoint.ts';
import { leafHash } from './hash.ts';
import { newTestKey } from './ledger.test-keys.ts';
import { type NoteKey, readNote, writeNote } from './signed-note.ts';

const origin = 'quan-triet/ledger/test';
const checkpoint = { origin, size: 7, root: leafHash(Uint8Array.of(1)) };
const [log, witness] = [newTestKey(), newTestKey()];
const note = signCheckpoint(checkpoint, { publicKey: log.raw, sign: log.sign });
const witnessKey: NoteKey = {
  name: 'witness.test/w1',
  type: 'cosignature',
  publicKey: witness.raw,
};
const line = cosignCheckpoint(
  note,
  { name: 'witness.test/w1', publicKey: witness.raw, sign: witness.sign },
  1_780_000_000,
);
const cosigned = writeNote({ ...readNote(note), signatures: [...readNote(note).signatures, line] });

describe('a checkpoint', () => {
  it('is three lines and the signature of the log under its origin', () => {
    const lines = note.split('\n');
    expect(lines.slice(0, 2)).toEqual([origin, '7']);
    expect(lines[4]).toMatch(/^\u2014 quan-triet\/ledger\/test [A-Za-z0-9+/]+=*$/);
    expect(readCheckpointText(writeCheckpointText(checkpoint))).toEqual(checkpoint);
  });

  it('verifies with one of the keys of its log, whatever others stand beside it', async () => {
    const keys = [newTestKey().raw, log.raw];
    expect(await verifyCheckpoint(note, origin, keys)).toEqual({
      valid: true,
      checkpoint,
      cosignatures: [],
    });
    expect(await verifyCheckpoint(note, origin, [newTestKey().raw])).toEqual({
      valid: false,
      problem: 'unsigned',
    });
  });

  it.each([
    ['another size', note.replace('\n7\n', '\n8\n'), 'unsigned'],
    ['a size with a zero before it', note.replace('\n7\n', '\n07\n'), 'malformed'],
    ['an extension line', note.replace('\n\n', '\nmore\n\n'), 'malformed'],
    ['another log', note.replace(origin, 'quan-triet/ledger/other'), 'other_log'],
    ['no signature', note.slice(0, note.indexOf('\u2014')), 'malformed'],
    ['nothing', '', 'malformed'],
  ])('with %s is refused', async (_title, text, problem) => {
    expect(await verifyCheckpoint(text, origin, [log.raw])).toEqual({ valid: false, problem });
  });
});

describe('a cosignature', () => {
  it('says which witness saw the checkpoint when', async () => {
    expect(await verifyCheckpoint(cosigned, origin, [log.raw], [witnessKey])).toMatchObject({
      valid: true,
      cosignatures: [{ witness: 'witness.test/w1', time: 1_780_000_000 }],
    });
  });

  it('by an unknown witness is passed over and counts for nothing', async () => {
    const other = { ...witnessKey, publicKey: newTestKey().raw };
    expect(await verifyCheckpoint(cosigned, origin, [log.raw], [other])).toMatchObject({
      valid: true,
      cosignatures: [],
    });
  });

  it('by a known witness that does not hold spoils the whole note', async () => {
    const signature = line.signature.slice();
    signature[7] = (signature[7] ?? 0) ^ 1;
    const [own] = readNote(note).signatures;
    const signatures = own ? [own, { ...line, signature }] : [];
    const forged = writeNote({ ...readNote(note), signatures });
    expect(await verifyCheckpoint(forged, origin, [log.raw], [witnessKey])).toEqual({
      valid: false,
      problem: 'bad_cosignature',
    });
  });
});
