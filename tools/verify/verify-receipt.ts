import { type ReceiptProblem, verifyReceipt } from '../../domain/ledger/receipt.ts';

/** What is checked of a receipt, in this order; after the first failure nothing else is looked at. */
const CHECKS = [
  {
    name: 'Đúng khuôn dạng, sự kiện ở dạng chuẩn · well-formed, canonical event',
    problems: ['malformed', 'other_version', 'not_an_acknowledgement'],
  },
  {
    name: 'Số thứ tự, hình thức, thời điểm khớp với sự kiện · number, method and time repeat the event',
    problems: ['fields_differ_from_event'],
  },
  {
    name: 'Cam kết mở ra đúng đảng viên này · the commitment opens to this member',
    problems: ['other_member'],
  },
  {
    name: 'Mã băm lá đúng với sự kiện · the leaf hash is that of the event',
    problems: ['other_leaf_hash'],
  },
  { name: 'Đúng khóa đã ký · signed with this key', problems: ['other_key'] },
  { name: 'Chữ ký hợp lệ · valid signature', problems: ['bad_signature'] },
] as const satisfies { name: string; problems: readonly ReceiptProblem[] }[];

/** Said after every result, so that nobody reads more out of it than it says. */
const LIMITS = [
  'Chưa kiểm: việc sự kiện còn nằm trong sổ, và nội dung tệp, câu xác nhận (so bằng cách băm SHA-256).',
  'Not checked: that the event still stands in the ledger; the file and the statement (hash them to compare).',
];

export type VerificationReport = {
  /** Every check passed, the signature included. */
  valid: boolean;
  /** For people, Vietnamese and English. */
  lines: string[];
};

/**
 * Verifies a receipt offline and says check by check what was verified and what was not.
 *
 * @param text content of the receipt file (JSON).
 * @param publicKey base64 of the 32 raw bytes; `null` = not at hand: all but the signature is checked and
 *   the receipt does not count as verified.
 */
export async function reportOnReceipt(
  text: string,
  publicKey: string | null,
): Promise<VerificationReport> {
  const verdict = await verifyReceipt(parse(text), publicKey ?? '');
  const problem = verdict.valid ? null : verdict.problem;
  const failed = CHECKS.findIndex(({ problems }) =>
    (problems as readonly (string | null)[]).includes(problem),
  );
  // Without a key the verifier stops at the key: everything before it was checked.
  const missingKey = problem === 'other_key' && publicKey === null;
  const lines = CHECKS.map(({ name }, index) => {
    if (verdict.valid || index < failed) return `  ✓ ${name}`;
    return index === failed && !missingKey ? `  ✗ ${name} (${problem})` : `  – ${name}`;
  });
  return { valid: verdict.valid, lines: [...lines, ...conclusion(verdict.valid, missingKey)] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function conclusion(valid: boolean, missingKey: boolean): string[] {
  if (valid) return ['BIÊN NHẬN HỢP LỆ · THE RECEIPT IS VALID', ...LIMITS];
  if (missingKey)
    return [
      'CHƯA XÁC MINH CHỮ KÝ: thêm --key KHÓA_CÔNG_KHAI (trên trang biên nhận, hoặc GET /api/ledger/key)',
      'SIGNATURE NOT VERIFIED: add --key PUBLIC_KEY (on the receipt page, or GET /api/ledger/key)',
    ];
  return [
    'BIÊN NHẬN KHÔNG HỢP LỆ: dấu – là phần chưa kiểm · THE RECEIPT IS NOT VALID: – was not checked',
  ];
}
