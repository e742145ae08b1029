import { coverageOf } from '../../domain/coverage/coverage.ts';
import {
  coverageOfRow,
  daysLate,
  type ReportFigures,
  type ReportRow,
} from '../../domain/reports/report.ts';
import { type Formats, formatsFor } from '../messages/format.ts';
import { type Language, type Messages, messagesFor } from '../messages/messages.ts';

/** How many organisations are named as those with most people outstanding. */
const NAMED_UNITS = 5;

type Words = { narrative: Messages['reports']['narrative']; formats: Formats };

/** The report in sentences, one paragraph each. Every number is worked out from the counts of the figures. */
export function narrativeOf(language: Language, figures: ReportFigures): string[] {
  const words: Words = {
    narrative: messagesFor(language).reports.narrative,
    formats: formatsFor(language),
  };
  const [top] = figures.rows;
  if (!top) return [];
  const paragraphs = [[opening(words, figures, top), done(words, figures, top)].join(' ')];
  const issued = issuedSentence(words, top);
  if (issued !== null) paragraphs.push(issued);
  const units = unitSentences(words, figures);
  if (units.length > 0) paragraphs.push(units.join(' '));
  return paragraphs;
}

function opening({ narrative, formats }: Words, figures: ReportFigures, top: ReportRow): string {
  const { subject, unit, day } = figures;
  const { due } = coverageOfRow(top);
  const { assigned, exempt, left } = top.counts;
  const few = (count: number) => (count === 0 ? null : formats.count(count));
  if (subject.kind === 'campaign')
    return narrative.campaign({
      unit: unit.name,
      day: formats.date(day),
      title: subject.documentSign ? `${subject.documentSign}, ${subject.title}` : subject.title,
      assigned: formats.count(assigned),
      exempt: few(exempt),
      left: few(left),
      due: formats.count(due),
    });
  return narrative.period({
    unit: unit.name,
    from: formats.date(subject.from),
    to: formats.date(subject.to),
    campaigns: formats.count(subject.campaigns.length),
    assigned: formats.count(assigned),
    due: formats.count(due),
  });
}

function done({ narrative, formats }: Words, figures: ReportFigures, top: ReportRow): string {
  const { due, acknowledged } = coverageOfRow(top);
  const percent = formats.percent(acknowledged, due);
  if (percent === null) return narrative.nobodyDue;
  const { attended, self, attested, onTime } = top.counts;
  const parts = {
    acknowledged: formats.count(acknowledged),
    due: formats.count(due),
    percent,
    attended: formats.count(attended),
    self: formats.count(self),
    attested: formats.count(attested),
  };
  const period = figures.subject.kind === 'period';
  const sentences = [period ? narrative.periodDone(parts) : narrative.done(parts)];
  if (!period)
    sentences.push(narrative.onTime(formats.count(onTime), formats.percent(onTime, due) ?? ''));
  const late = daysLate(figures, top);
  if (late) sentences.push(narrative.late(formats.count(late)));
  return sentences.join(' ');
}

function issuedSentence({ narrative, formats }: Words, { issued }: ReportRow): string | null {
  const percent = issued && formats.percent(issued.acknowledged, issued.due);
  if (!issued || percent === null) return null;
  return narrative.issued(formats.count(issued.acknowledged), formats.count(issued.due), percent);
}

/** How many of the organisations directly below are complete, and where most people are outstanding. */
function unitSentences({ narrative, formats }: Words, { rows }: ReportFigures): string[] {
  const below = rows
    .filter(({ level }) => level === 1)
    .map((row) => ({ name: row.name, ...coverageOf(row.counts) }))
    .filter(({ due }) => due > 0)
    // Whoever's assignment was closed without an acknowledgement has not acknowledged either.
    .map(({ name, due, acknowledged }) => ({ name, missing: due - acknowledged }));
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
