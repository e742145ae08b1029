/** For how many months after its closing the names in a campaign may be kept; beside these, without end. */
export const RETENTION_MONTHS = [12, 24, 36, 60, 120] as const;
export type RetentionMonths = (typeof RETENTION_MONTHS)[number];

/** Days that a rule, once set, leaves for setting it right before it makes anything be forgotten. */
export const GRACE_DAYS = 7;

/** `committee`: as for every campaign without a rule of its own; null: until a person is erased. */
export type CampaignRule = 'committee' | RetentionMonths | null;

/** A number of months that may be chosen; null for anything else. */
export function retentionMonths(text: string): RetentionMonths | null {
  return RETENTION_MONTHS.find((months) => String(months) === text) ?? null;
}
