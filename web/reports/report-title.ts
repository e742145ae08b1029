import type { ShownReport } from '../../domain/reports/report.ts';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';

/** What a report is about, as its heading says it. */
export function titleOf(language: Language, { subject }: ShownReport): string {
  const { reports } = messagesFor(language);
  if (subject.kind === 'period') {
    const { date } = formatsFor(language);
    return reports.ofPeriod(date(subject.from), date(subject.to));
  }
  const { documentSign, title } = subject;
  return reports.ofCampaign(documentSign ? `${documentSign}, ${title}` : title);
}
