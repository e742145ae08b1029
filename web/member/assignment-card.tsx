import type { FC } from 'hono/jsx';
import { Badge, type BadgeTone } from '../design/badge.tsx';
import { ButtonLink } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { formatsFor } from '../messages/format.ts';
import { type Language, messagesFor } from '../messages/messages.ts';
import { DocumentHeading, type DocumentSummary } from './document-summary.tsx';

/** Something this member still has to acknowledge. */
export type OpenAssignment = {
  campaignId: string;
  document: DocumentSummary;
  obligation: 'required' | 'recommended';
  /** `YYYY-MM-DD`; the whole day still counts. */
  dueDate: string;
  /** Days from today to the due date; negative = overdue. */
  daysLeft: number;
  /** The reader has been there before. */
  opened: boolean;
};

/** Required before recommended, then by due date: what is late or near stands first. */
export function inReadingOrder(assignments: OpenAssignment[]): OpenAssignment[] {
  const rank = ({ obligation }: OpenAssignment) => (obligation === 'required' ? 0 : 1);
  return assignments.toSorted((a, b) => rank(a) - rank(b) || a.daysLeft - b.daysLeft);
}

type DueProps = { language: Language; daysLeft: number };

/** How much time is left, in words and in colour. */
export const DueBadge: FC<DueProps> = ({ language, daysLeft }) => {
  const { due } = messagesFor(language).reading;
  const tone: BadgeTone = daysLeft < 0 ? 'error' : daysLeft <= 3 ? 'warning' : 'neutral';
  const words =
    daysLeft < 0 ? due.overdue(-daysLeft) : daysLeft === 0 ? due.today : due.left(daysLeft);
  return <Badge tone={tone}>{words}</Badge>;
};

type AssignmentCardProps = { language: Language; assignment: OpenAssignment };

/** One thing to do: what it is, by when, and the button that opens it. */
export const AssignmentCard: FC<AssignmentCardProps> = ({ language, assignment }) => {
  const { reading } = messagesFor(language);
  const { document, obligation, dueDate, daysLeft, opened } = assignment;
  return (
    <Card as="li" look={daysLeft < 0 ? 'urgent' : 'raised'}>
      <p class="badge-line">
        <DueBadge language={language} daysLeft={daysLeft} />
        <Badge tone={obligation === 'required' ? 'accent' : 'neutral'}>
          {reading.obligation[obligation]}
        </Badge>
        {opened && <Badge tone="info">{reading.opened}</Badge>}
      </p>
      <DocumentHeading language={language} document={document} />
      <div class="assignment-action">
        <p class="assignment-due">{reading.due.on(formatsFor(language).date(dueDate))}</p>
        <ButtonLink href={`/documents/${document.documentId}`}>
          {opened ? reading.readOn : reading.readNow}
          <span class="visually-hidden">: {document.title}</span>
        </ButtonLink>
      </div>
    </Card>
  );
};
