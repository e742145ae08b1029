import type { Proposed } from '../../domain/documents/extraction.ts';
import { findSigns } from '../../domain/signs/find-signs.ts';
import type { ReadingLine } from '../structure/reading-lines.ts';
import type { Heading } from './heading.ts';
import { notRead, proposed } from './proposals.ts';

type Cue = [pattern: RegExp, weight: number, on: 'folded' | 'text'];

/** Scores of each cue in the heading; no single cue decides. */
const PARTY_CUES: readonly Cue[] = [
  [/^dang cong san viet nam$/u, 4, 'folded'],
  [/^\*$/u, 2, 'text'],
  [
    /^(?:dang bo|dang uy|chi bo|tinh uy|thanh uy|huyen uy|ban chap hanh|ban thuong vu)\b/u,
    1,
    'folded',
  ],
];
const STATE_CUES: readonly Cue[] = [
  [/cong hoa xa hoi chu nghia viet nam/u, 4, 'folded'],
  [/doc lap\s*-\s*tu do\s*-\s*hanh phuc/u, 3, 'folded'],
];
const PARTY_POWER = /^(?:T\/M|K\/T|T\/L)\s/u;
const STATE_POWER = /^(?:TM|KT|TL|TUQ)\./u;

function score(cues: readonly Cue[], lines: readonly ReadingLine[]): [number, ReadingLine[]] {
  let total = 0;
  const evidence: ReadingLine[] = [];
  for (const [pattern, weight, on] of cues) {
    const line = lines.find((candidate) => pattern.test(candidate[on]));
    if (line === undefined) continue;
    total += weight;
    evidence.push(line);
  }
  return [total, evidence];
}

/** Takes the heading, tells whether the document follows the rules of the Party or of the State, by a score of several cues. */
export function readSystem(heading: Heading): Proposed<'party' | 'state'> {
  const zone = heading.lines.slice(0, Math.max(15, heading.end));
  const [partyCues, partyLines] = score(PARTY_CUES, zone);
  const [stateCues, stateLines] = score(STATE_CUES, zone);
  const signs = heading.lines
    .slice(0, heading.end)
    .filter((line) => /\bso\b/u.test(line.folded))
    .flatMap((line) => findSigns(line.text));
  const partySign = signs.some(({ sign }) => sign.form === 'party') ? 3 : 0;
  const stateSign = signs.some(({ sign }) => sign.form !== 'party') ? 3 : 0;
  const partyPower = heading.lines.some((line) => PARTY_POWER.test(line.text)) ? 2 : 0;
  const statePower = heading.lines.some((line) => STATE_POWER.test(line.text)) ? 2 : 0;
  const partyType = heading.type?.system === 'party' ? 2 : 0;
  const stateType = heading.type?.system === 'state' ? 2 : 0;
  const party = partyCues + partySign + partyPower + partyType;
  const state = stateCues + stateSign + statePower + stateType;
  if (party === state) return notRead(party === 0 ? 'no_cues' : 'mixed_cues');
  const margin = Math.abs(party - state);
  const confidence = margin >= 4 ? 0.99 : margin >= 3 ? 0.9 : 0.7;
  return party > state
    ? proposed('party', confidence, partyLines)
    : proposed('state', confidence, stateLines);
}
