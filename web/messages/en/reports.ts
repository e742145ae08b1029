import type { reports as inVietnamese } from '../vi/reports.ts';

export const reports: typeof inVietnamese = {
  title: 'Reports',
  lead: 'Figures are read from the ledger and stay as they were when the report was made. Each report names the moment of its count and the checkpoint code of the ledger.',
  made: 'Reports made',
  none: 'No report yet',
  noneAdvice: 'Make one of a campaign or of a period.',
  newTitle: 'Make a report',
  newLead:
    'Choose the organisation, what it is about and the day of the count. Shares are worked out from people, never copied.',
  unit: 'Party organisation',
  unitHint: 'The report covers this organisation and everything below it.',
  about: 'About',
  campaign: 'One campaign',
  period: 'A period with every campaign in it',
  chooseCampaign: 'Campaign',
  chooseCampaignHint: 'Leave empty for a period.',
  from: 'From',
  to: 'To the end of',
  day: 'Counted to the end of',
  dayHint: 'Leave empty to count at this moment.',
  make: 'Make the report',
  failed: 'The report was not made',
  madeAt: 'Made',
  madeOnSchedule: 'made on schedule',
  heading: 'Report of coverage',
  ofCampaign: (title: string) => `Coverage of ${title}`,
  ofPeriod: (from: string, to: string) => `Coverage of all campaigns from ${from} to ${to}`,
  files: 'Download',
  xlsx: 'Spreadsheet (XLSX)',
  docx: 'Party document (DOCX, in Vietnamese)',
  csv: 'CSV file',
  printHint: 'This page can be printed from the browser.',
  table: 'Figures by Party organisation',
  campaigns: 'Campaigns of the period',
  noCampaigns: 'There was no campaign in this period.',
  number: 'No.',
  assigned: 'Assigned',
  exempt: 'Exempt',
  left: 'Off the roll',
  due: 'Should acknowledge',
  attended: 'Attended',
  self: 'By themselves',
  attested: 'Attested',
  acknowledged: 'Acknowledged in all',
  share: 'Share %',
  outstanding: 'Outstanding',
  closed: 'Closed without',
  onTime: 'On time',
  daysLate: 'Days late',
  dueIssued: 'Due by the roll of issue',
  shareIssued: 'Share % by the roll of issue',
  sign: 'Number',
  document: 'Document',
  dueDate: 'Due',
  notComputed: 'not computed',
  withheldNote:
    '“–” stands where a figure is not computed, or where it is of fewer than five people and so only for their own chain.',
  stateOf: (moment: string) => `Counted at ${moment}`,
  checkpoint: (size: string, code: string) => `Checkpoint of the ledger: ${code} (${size} entries)`,
  noCheckpoint: 'The ledger had no checkpoint when this report was made.',
  check: 'Count again and compare',
  checkSame: 'Counted again from the ledger for the same moment: every figure agrees.',
  checkDiffers: (count: string) =>
    `Counted again for the same moment, ${count} rows differ. The tree or the roll may have been corrected for past days; make a new report.`,
  offices: {
    title: 'By kind of people',
    office: 'People',
    everybody: 'Members (all)',
    note: 'By the offices held on the day of the count, at whatever level; a person counts once within each kind, where they belong, so rows may share people and do not add up.',
  },
  proceedings: {
    title: 'Conferences, quiz and action programmes',
    conferences: 'Conferences held',
    inPerson: 'Came in person',
    mixed: 'Came to a mixed session',
    online: 'Came online',
    madeUp: 'Made up for it',
    came: 'Came in all',
    attendance: 'Attendance %',
    excused: 'Absent with a reason',
    unexcused: 'Absent without a reason',
    guests: 'Non-members (attendances)',
    quizPassed: 'Passed the quiz',
    essays: 'Essays',
    handedInOn: 'Reported on',
    notHandedIn: 'not reported',
    programmesIssued: 'Units with a programme',
    programmesOwed: 'Units that owe a programme',
    programme: 'Programme: number',
    programmeOn: 'Programme: date',
    unsigned: 'issued',
    standings: {
      on_time: 'issued',
      late: 'issued',
      outstanding: 'not issued',
      exempt: 'exempt',
    },
    note: 'Organisations with nothing to tell are left out. A conference counts where it was held from; attendance is a share of those who should acknowledge; absent are those invited, once a conference is over. Essays are as many as units have taken in. Reported on: the day a unit first handed its report in. A member counts once a campaign, where they belonged on the day of the conference; non-members are counted by attendances. Programme: the action programme or plan that implements the document.',
    periodNote: 'In a report of a period one person at one campaign counts as one.',
  },
  narrative: {
    conferences: (count) => `Conferences held: ${count}.`,
    came: ({ inPerson, mixed, online, madeUp }) =>
      `Came in person: ${inPerson}${mixed ? `; to a mixed session: ${mixed}` : ''}; online: ${online}; made up for it: ${madeUp}.`,
    cameInAll: (count) => `Members who came: ${count}.`,
    guests: (count) => `Attendances of non-members besides: ${count}.`,
    absent: (excused, unexcused) => `Absent with a reason: ${excused}; without: ${unexcused}.`,
    essays: (count) => `Essays handed in: ${count}.`,
    handedIn: (count, units, percent) =>
      `${count} of ${units} organisations directly below have handed their report in (${percent}).`,
    handedInOnTime: (day, count, units, percent) =>
      `By the due day ${day}: ${count} of ${units} (${percent}).`,
    quiz: (count) => `Passed the quiz: ${count}.`,
    heldBy: (held, units, percent) =>
      `${held} of ${units} organisations directly below held a conference (${percent}).`,
    programmes: (issued, owed, percent) =>
      `${issued} of ${owed} units have issued an action programme or plan (${percent}).`,
    campaign: (words): string => {
      const outside = [
        words.exempt && `${words.exempt} exempt who took no part`,
        words.left && `${words.left} off the roll`,
      ].filter(Boolean);
      const given = words.assigned
        ? `${words.assigned} members assigned${outside.length > 0 ? ` (${outside.join('; ')})` : ''}, of whom `
        : '';
      return `By the end of ${words.day}, ${words.unit} had ${given}${words.due} who should acknowledge ${words.title}.`;
    },
    done: (acknowledged: string, due: string, percent: string): string =>
      `${acknowledged} of ${due} have acknowledged (${percent}).`,
    methods: (attended: string, self: string, attested: string): string =>
      `Of these ${attended} attended, ${self} acknowledged by themselves, and ${attested} were attested.`,
    withheld:
      'Fewer than five people should acknowledge here, so the figures are for their own chain only.',
    nobodyDue: 'Nobody has to acknowledge, so no share is computed.',
    onTime: (onTime: string, percent: string) => `${onTime} acknowledged on time (${percent}).`,
    kinds: (list: string): string =>
      `By kind of people, where one person may be of several: ${list}.`,
    kind: (name: string, part: string, whole: string, percent: string): string =>
      `${name}: ${part} of ${whole} (${percent})`,
    issued: (part: string, whole: string, percent: string) =>
      `By the roll of the day of issue: ${part} of ${whole} (${percent}).`,
    allUnits: (units: string) => `All ${units} organisations directly below are complete.`,
    someUnits: (complete: string, units: string, outstanding: string) =>
      `${complete} of ${units} organisations directly below are complete; ${outstanding} people are outstanding.`,
    mostOutstanding: (list: string) => `Most are outstanding in: ${list}.`,
    outstandingIn: (unit: string, count: string) => `${unit} (${count})`,
    late: (days: string) => `${days} days late.`,
    period: (words): string =>
      `From ${words.from} to ${words.to}, ${words.unit} ran ${words.campaigns} campaigns with ${words.due} assignments to be acknowledged; one person in one campaign is one assignment.`,
    periodDone: (acknowledged: string, due: string, percent: string): string =>
      `${acknowledged} of ${due} assignments are acknowledged (${percent}).`,
  },
  handIn: {
    title: 'Hand the report in',
    lead: (upper) =>
      `Hands this report to ${upper}. The day appears in the report of the organisation above; what was handed in cannot be taken back.`,
    upper: 'the organisation above',
    due: (day) => `Reports are due on ${day}.`,
    button: 'Hand this report in',
    done: (moment) => `Handed in at ${moment}.`,
    listed: (day) => `Handed in ${day}`,
  },
  schedules: 'Made every month',
  schedulesLead:
    'On the chosen day the report of the month before is made, by the rights of whoever set it up.',
  dayOfMonth: 'Day of the month',
  schedule: 'Set up',
  scheduleOf: (unit: string, day: string) => `${unit}, on day ${day} of each month`,
  nextOn: (day: string) => `Next: ${day}`,
  endSchedule: 'End this schedule',
  noLongerEntitled: 'Ended: whoever set it up no longer looks after this organisation.',
};
