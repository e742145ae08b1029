import { type Anchors, type Check, verifyKept } from '../../domain/ledger/verification.ts';
import { verify as english } from '../../web/messages/en/verify.ts';
import { formatsFor } from '../../web/messages/format.ts';
import { verify as vietnamese } from '../../web/messages/vi/verify.ts';

const MARKS: Record<Check['state'], string> = { passed: '✓', failed: '✗', not_checked: '–' };

export type VerificationReport = {
  /** Every check of the receipt passed, and its proof holds where it has one. */
  valid: boolean;
  /** For people, Vietnamese and English. */
  lines: string[];
};

/**
 * Verifies a receipt offline and says check by check what was verified, what it means and what it does not.
 *
 * @param text content of the receipt file (JSON), or what a QR code says.
 */
export async function reportOnReceipt(text: string, anchors: Anchors): Promise<VerificationReport> {
  const verification = await verifyKept(text, anchors);
  const { valid, withoutKey, checks, event, proven, cosignatures } = verification;
  const lines = checks.map(({ name, state, problem }) => {
    const why = problem === null ? '' : ` (${problem})`;
    return `  ${MARKS[state]} ${vietnamese.checks[name]} · ${english.checks[name]}${why}`;
  });
  const outcome = valid ? 'valid' : withoutKey ? 'withoutKey' : 'invalid';
  lines.push(`${vietnamese[outcome]} · ${english[outcome]}`);
  if (!valid || !event) return { valid, lines };
  const meaning = [vietnamese, english].flatMap(({ says }, language) => {
    const { moment } = formatsFor(language === 0 ? 'vi' : 'en');
    return [
      says.acknowledged(moment(event.at), event.seq),
      proven ? says.proven(proven.size) : says.unproven,
      ...cosignatures.map(({ witness, time }) => says.witnessed(witness, moment(time * 1000))),
      ...(cosignatures.length === 0 ? [says.unwitnessed] : []),
      says.notShown,
    ];
  });
  const hashes = [
    `${vietnamese.says.edition} · ${english.says.edition}: ${event.edition}`,
    `${vietnamese.says.statement} · ${english.says.statement}: ${event.statement}`,
  ];
  return { valid, lines: [...lines, ...meaning, ...hashes] };
}
