import { officeName } from '../../domain/members/offices.table.ts';
import type { ShownReport, ShownRow } from '../../domain/reports/report.ts';
import { type Formats, formatsFor } from '../messages/format.ts';
import { type Language, type Messages, messagesFor } from '../messages/messages.ts';
import { tellsHandedIn } from './report-table.ts';

/** How many organisations are named as those with most people outstanding. */
const NAMED_UNITS = 5;

type Words = { narrative: Messages['reports']['narrative']; formats: Formats };

/**
 * The report in sentences, one paragraph each. Every number is worked out from the counts that the reader may
 * see; what is withheld from them is left out.
 */
export function narrativeOf(language: Language, report: ShownReport): string[] {
  const words: Words = {
    narrative: messagesFor(language).reports.narrative,
    formats: formatsFor(language),
  };
  const [top] = report.rows;
  if (!top) return [];
  if (top.coverage.withheld) return [words.narrative.withheld];
  const paragraphs = [[opening(words, report, top), ...done(words, report, top)].join(' ')];
  const kinds = kindSentence(language, words, report);
  if (kinds !== null) paragraphs.push(kinds);
  const issued = issuedSentence(words, top);
  if (issued !== null) paragraphs.push(issued);
  const proceedings = proceedingSentences(words, report);
  if (proceedings.length > 0) paragraphs.push(proceedings.join(' '));
  const units = [...unitSentences(words, report), ...handedInSentences(words, report)];
  if (units.length > 0) paragraphs.push(units.join(' '));
  return paragraphs;
}

function opening({ narrative, formats }: Words, report: ShownReport, top: ShownRow): string {
  const { subject, unit, day } = report;
  const { assigned, exempt, left } = top.coverage.counts;
  const due = formats.count(top.coverage.due ?? 0);
  const few = (count: number | null) => (count ? formats.count(count) : null);
  if (subject.kind === 'campaign')
    return narrative.campaign({
      unit: unit.name,
      day: formats.date(day),
      title: subject.documentSign ? `${subject.documentSign}, ${subject.title}` : subject.title,
      assigned: few(assigned),
      exempt: few(exempt),
      left: few(left),
      due,
    });
  return narrative.period({
    unit: unit.name,
    from: formats.date(subject.from),
    to: formats.date(subject.to),
    campaigns: formats.count(report.campaigns.length),
    due,
  });
}

function done({ narrative, formats }: Words, { subject }: ShownReport, top: ShownRow): string[] {
  const { counts, due, acknowledged } = top.coverage;
  const percent = formats.percent(acknowledged ?? 0, due ?? 0);
  if (percent === null) return [narrative.nobodyDue];
  const { attended, self, attested, onTime } = counts;
  const parts = [formats.count(acknowledged ?? 0), formats.count(due ?? 0), percent] as const;
  const period = subject.kind === 'period';
  const sentences = [period ? narrative.periodDone(...parts) : narrative.done(...parts)];
  if (attended !== null && self !== null && attested !== null)
    sentences.push(
      narrative.methods(formats.count(attended), formats.count(self), formats.count(attested)),
    );
  if (!period && onTime !== null)
    sentences.push(
      narrative.onTime(formats.count(onTime), formats.percent(onTime, due ?? 0) ?? ''),
    );
  if (top.daysLate) sentences.push(narrative.late(formats.count(top.daysLate)));
  return sentences;
}

/** Kinds of people as the reader may see them; everybody has been told already. */
function kindSentence(
  language: Language,
  { narrative, formats }: Words,
  { offices }: ShownReport,
): string | null {
  const kinds = offices.flatMap(({ office, due, acknowledged }) => {
    if (office === 'member' || due === null || acknowledged === null) return [];
    const percent = formats.percent(acknowledged, due);
    if (percent === null) return [];
    const name = officeName(office, language);
    return [narrative.kind(name, formats.count(acknowledged), formats.count(due), percent)];
  });
  return kinds.length === 0 ? null : narrative.kinds(kinds.join('; '));
}

function issuedSentence({ narrative, formats }: Words, { issued }: ShownRow): string | null {
  if (!issued || issued.due === null || issued.acknowledged === null) return null;
  const percent = formats.percent(issued.acknowledged, issued.due);
  if (percent === null) return null;
  return narrative.issued(formats.count(issued.acknowledged), formats.count(issued.due), percent);
}

/** Conferences, who came, non-members apart, the quiz and implementing documents; what there was none of is not told. */
function proceedingSentences({ narrative, formats }: Words, { rows }: ShownReport): string[] {
  const proceedings = rows[0]?.proceedings;
  if (!proceedings) return [];
  const { counts, attended } = proceedings;
  const { inPerson, mixed, online, madeUp, quizPassed } = counts;
  const told = (count: number | null) => formats.count(count ?? 0);
  const sentences: string[] = [];
  if (counts.conferences) {
    sentences.push(narrative.conferences(told(counts.conferences)));
    if (inPerson !== null) {
      const words = { inPerson: told(inPerson), online: told(online), madeUp: told(madeUp) };
      sentences.push(narrative.came({ ...words, mixed: mixed ? told(mixed) : null }));
    } else if (attended !== null) sentences.push(narrative.cameInAll(told(attended)));
    if (counts.excused !== null && counts.unexcused !== null && counts.unexcused !== undefined)
      sentences.push(narrative.absent(told(counts.excused), told(counts.unexcused)));
    if (counts.guests) sentences.push(narrative.guests(told(counts.guests)));
    const below = rows.filter(({ level }) => level === 1);
    const held = below.filter((row) => row.proceedings?.counts.conferences).length;
    const share = formats.percent(held, below.length);
    if (share !== null) sentences.push(narrative.heldBy(told(held), told(below.length), share));
  }
  if (quizPassed) sentences.push(narrative.quiz(told(quizPassed)));
  if (counts.essays) sentences.push(narrative.essays(told(counts.essays)));
  const { programmesIssued: issued, programmesOwed: owed } = counts;
  const share = formats.percent(issued ?? 0, owed ?? 0);
  if (share !== null) sentences.push(narrative.programmes(told(issued), told(owed), share));
  return sentences;
}

/** How many of the organisations directly below have handed their report in, and on time where a day was set. */
function handedInSentences({ narrative, formats }: Words, report: ShownReport): string[] {
  const below = report.rows.filter(({ level }) => level === 1);
  if (!tellsHandedIn(report) || below.length === 0) return [];
  const days = below.flatMap(({ proceedings }) => proceedings?.handedInOn ?? []);
  const told = (count: number) =>
    [
      formats.count(count),
      formats.count(below.length),
      formats.percent(count, below.length) ?? '',
    ] as const;
  const due = (report.subject.kind === 'campaign' && report.subject.reportDue) || null;
  return [
    narrative.handedIn(...told(days.length)),
    ...(due === null
      ? []
      : [
          narrative.handedInOnTime(
            formats.date(due),
            ...told(days.filter((day) => day <= due).length),
          ),
        ]),
  ];
}

/** How many of the organisations directly below are complete, and where most people are missing. */
function unitSentences({ narrative, formats }: Words, { rows }: ShownReport): string[] {
  const below = rows
    .filter(({ level }) => level === 1)
    .map(({ name, coverage: { due, acknowledged } }) => ({ name, due, acknowledged }))
    .filter(({ due }) => due !== null && due > 0)
    // Whoever's assignment was closed without an acknowledgement has not acknowledged either.
    .map(({ name, due, acknowledged }) => ({ name, missing: (due ?? 0) - (acknowledged ?? 0) }));
  if (below.length === 0) return [];
  const behind = below.filter(({ missing }) => missing > 0);
  const units = formats.count(below.length);
  if (behind.length === 0) return [narrative.allUnits(units)];
  const most = behind
    .toSorted((one, other) => other.missing - one.missing)
    .slice(0, NAMED_UNITS)
    .map(({ name, missing }) => narrative.outstandingIn(name, formats.count(missing)));
  const complete = formats.count(below.length - behind.length);
  const all = formats.count(behind.reduce((sum, { missing }) => sum + missing, 0));
  return [narrative.someUnits(complete, units, all), narrative.mostOutstanding(most.join('; '))];
}
