/** Whom a campaign is for. The parts add up; a person reached twice is counted once. */
export type Audience =
  | { kind: 'committee' }
  | {
      kind: 'chosen';
      /** Units with everything below them. */
      unitIds: string[];
      /** Holders of these roles anywhere in the committee. */
      roles: string[];
    }
  | {
      kind: 'acknowledged';
      /** Whoever had acknowledged in one of these campaigns … */
      campaignIds: string[];
      /** … by this moment, ms UTC: a list that later acknowledgements do not change. */
      until: number;
    };

/** What a person can choose on a form; the third kind comes from the record of an earlier round. */
export type ChosenAudience = Exclude<Audience, { kind: 'acknowledged' }>;

/** What the publisher sees before publishing. */
export type AudiencePreview = {
  /** Distinct people who will be assigned. */
  memberCount: number;
  /** Distinct units in which they are. */
  unitCount: number;
  /** People whom more than one part reaches; each is counted once above. */
  reachedTwice: number;
  /** People in the audience without an account. */
  withoutAccount: number;
  /** Of those units the ones for which no secretary is named, not even above them: nobody chases or attests there. */
  unitsWithoutSecretary: number;
};
