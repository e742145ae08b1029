/**
 * A kind of body that issues documents. Only bodies of one line can be compared, and of the State's only
 * within one branch or with a body above the branches.
 */
export type IssuingBody = {
  code: string;
  line: 'party' | 'state';
  /** null: above the branches. */
  branch: 'ministry' | 'local' | null;
  /** 1 = highest of its line. */
  level: number;
  /** Matched at the beginning of the folded name. */
  pattern: RegExp;
  /** How it signs: last part of the organisation in a sign, null where that does not tell. */
  signed: RegExp | null;
  /** YYYY-MM-DD; null = open. `validTo` is the first day it no longer issues. */
  validFrom: string | null;
  validTo: string | null;
};

function body(
  line: IssuingBody['line'],
  level: number,
  code: string,
  pattern: string,
  more: { branch?: IssuingBody['branch']; signed?: string; to?: string } = {},
): IssuingBody {
  return {
    code,
    line,
    branch: more.branch ?? null,
    level,
    pattern: new RegExp(`^(?:${pattern})(?![\\p{L}\\p{N}])`, 'u'),
    signed: more.signed === undefined ? null : new RegExp(`^(?:${more.signed})$`, 'u'),
    validFrom: null,
    validTo: more.to ?? null,
  };
}

const STANDING = '(?:ban thuong vu|ban chap hanh|thuong truc) ';
/** Districts ended on this day (revised organisation of local government, 2025). */
const NO_DISTRICTS = '2025-07-01';

/**
 * Starter table of issuing bodies, the first that matches counts; to be checked by the department. Rule behind
 * it: a paper is amended, replaced or repealed only by its issuer or a higher competent body (66-QĐ/TW). A
 * standing committee counts with its committee, because papers of both are headed the same.
 */
export const ISSUING_BODIES: readonly IssuingBody[] = [
  body('party', 1, 'national_congress', 'dai hoi dai bieu toan quoc'),
  body('party', 2, 'central_committee', 'ban chap hanh trung uong'),
  body('party', 3, 'politburo', 'bo chinh tri'),
  body('party', 4, 'secretariat', 'ban bi thu'),
  body(
    'party',
    5,
    'provincial_party_committee',
    `(?:${STANDING})?(?:tinh uy|thanh uy|dang bo tinh|dang bo thanh pho)`,
    {
      signed: 'TU',
    },
  ),
  body(
    'party',
    6,
    'district_party_committee',
    `(?:${STANDING})?(?:huyen uy|quan uy|thi uy|dang bo huyen|dang bo quan)`,
    {
      signed: 'HU',
      to: NO_DISTRICTS,
    },
  ),
  body(
    'party',
    6,
    'bloc_party_committee',
    `(?:${STANDING})?(?:dang uy|dang bo) (?:khoi|cac co quan)`,
    {
      signed: 'ĐUK|ĐUKCCQ',
    },
  ),
  body('state', 1, 'national_assembly', 'quoc hoi', { signed: 'QH\\d*' }),
  body('state', 2, 'assembly_standing_committee', 'uy ban thuong vu quoc hoi', {
    signed: 'UBTVQH\\d*',
  }),
  body('state', 3, 'government', 'chinh phu', { signed: 'CP' }),
  body('state', 4, 'prime_minister', 'thu tuong', { signed: 'TTg' }),
  body('state', 5, 'ministry', '(?:bo truong )?bo', { branch: 'ministry' }),
  body('state', 5, 'provincial_council', 'hoi dong nhan dan (?:tinh|thanh pho)', {
    branch: 'local',
  }),
  body(
    'state',
    6,
    'provincial_peoples_committee',
    '(?:chu tich )?(?:uy ban nhan dan|ubnd) (?:tinh|thanh pho)',
    {
      branch: 'local',
    },
  ),
  body('state', 7, 'district_council', 'hoi dong nhan dan (?:huyen|quan|thi xa)', {
    branch: 'local',
    to: NO_DISTRICTS,
  }),
  body(
    'state',
    8,
    'district_peoples_committee',
    '(?:chu tich )?(?:uy ban nhan dan|ubnd) (?:huyen|quan|thi xa)',
    {
      branch: 'local',
      to: NO_DISTRICTS,
    },
  ),
  body('state', 9, 'commune_council', 'hoi dong nhan dan (?:xa|phuong|dac khu)', {
    branch: 'local',
  }),
  body(
    'state',
    10,
    'commune_peoples_committee',
    '(?:chu tich )?(?:uy ban nhan dan|ubnd) (?:xa|phuong|dac khu)',
    {
      branch: 'local',
    },
  ),
];
