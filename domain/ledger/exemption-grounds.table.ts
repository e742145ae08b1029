/** Where an exemption comes from: the roll of members, or a decision about one campaign alone. */
export type ExemptionScope = 'roll' | 'campaign';

/**
 * Why a person is exempt: out of the denominator unless they take part. Illness, travel, maternity and
 * study are no exemptions: who is absent for such a reason stays among those who should have.
 *
 * `source` names the rule; the rules are replaced every few years, so a ground keeps its code and its
 * source is corrected here.
 */
export const EXEMPTION_GROUNDS = [
  {
    code: 'standing_exempt',
    scope: 'roll',
    vi: 'Được miễn công tác và sinh hoạt đảng',
    en: 'Exempt from Party work and activity',
    source: '294-QĐ/TW (26/5/2025)',
  },
  {
    code: 'age_or_health',
    scope: 'roll',
    vi: 'Tuổi cao, sức yếu, tự nguyện xin miễn, chi bộ đã xét',
    en: 'Old age or poor health, at the member’s own wish, resolved by the cell',
    source: '294-QĐ/TW (26/5/2025)',
  },
  {
    code: 'long_treatment',
    scope: 'roll',
    vi: 'Đang điều trị bệnh dài ngày',
    en: 'Under long medical treatment',
    source: '12-HD/BTCTW (18/01/2022)',
  },
  {
    code: 'alone_abroad',
    scope: 'roll',
    vi: 'Làm việc đơn lẻ ở nước ngoài',
    en: 'Working abroad alone',
    source: '12-HD/BTCTW (18/01/2022)',
  },
  {
    code: 'mobile_work',
    scope: 'roll',
    vi: 'Việc làm lưu động, thời gian dưới một năm',
    en: 'Mobile work for less than a year',
    source: '12-HD/BTCTW (18/01/2022)',
  },
  {
    code: 'committee_decision',
    scope: 'campaign',
    vi: 'Cấp ủy quyết định không tính trong đợt này',
    en: 'Left out of this campaign by decision of the committee',
    source: 'Quyết định của cấp ủy',
  },
] as const satisfies readonly {
  code: string;
  scope: ExemptionScope;
  vi: string;
  en: string;
  source: string;
}[];

export type ExemptionGround = (typeof EXEMPTION_GROUNDS)[number]['code'];
export type RollExemptionGround = Extract<
  (typeof EXEMPTION_GROUNDS)[number],
  { scope: 'roll' }
>['code'];

/** Codes of the grounds that stand with the member on the roll. */
export const ROLL_EXEMPTION_GROUNDS = EXEMPTION_GROUNDS.filter(
  (ground) => ground.scope === 'roll',
).map(({ code }) => code);

/** The ground of a decision about one campaign; a change of the roll does not undo it. */
export const CAMPAIGN_EXEMPTION_GROUND = 'committee_decision' satisfies ExemptionGround;
