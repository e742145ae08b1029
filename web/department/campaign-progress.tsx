import type { FC } from 'hono/jsx';
import { type CoursePoint, CurveSection } from '../coverage/course-page.tsx';
import { ShareMeter } from '../coverage/share-meter.tsx';
import { DataTable } from '../design/table.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** An organisation directly below in which people are outstanding; null = withheld. */
export type LateUnit = {
  unitId: string;
  name: string;
  due: number | null;
  acknowledged: number | null;
  outstanding: number | null;
};

/** Reminders of one day, `YYYY-MM-DD`, and how many people they went to. */
export type RemindedDay = { day: string; people: number };

export type CampaignProgressProps = {
  page: PageContext;
  campaign: {
    campaignId: string;
    title: string;
    documentSign: string | null;
    dueDate: string;
    state: 'assigning' | 'open' | 'closed';
  };
  /** The day to which the figures go. */
  day: string;
  points: CoursePoint[];
  /** Those with most people outstanding, and how many organisations have any. */
  late: LateUnit[];
  lateCount: number;
  reminders: RemindedDay[];
};

/** How a campaign goes, in one place: its curve, where people are outstanding, and who was reminded. */
export const CampaignProgress: FC<CampaignProgressProps> = (props) => {
  const { page, campaign } = props;
  const { course: words } = messagesFor(page.language).department;
  return (
    <>
      <CurveSection {...props} />
      <p>
        <a class="standalone-link" href={`/coverage/${campaign.campaignId}/course`}>
          {words.toCourse}
        </a>
      </p>
      <LateUnits {...props} />
      <Reminders {...props} />
    </>
  );
};

const LateUnits: FC<CampaignProgressProps> = ({ page, campaign, late, lateCount }) => {
  const { coverage, department } = messagesFor(page.language);
  const { course: words } = department;
  const formats = formatsFor(page.language);
  const path = `/coverage/${campaign.campaignId}`;
  return (
    <section class="home-section" aria-labelledby="late-title">
      <h2 id="late-title">{words.late}</h2>
      {late.length === 0 && <p>{words.noneLate}</p>}
      {late.length > 0 && (
        <>
          <DataTable
            caption={words.late}
            captionHidden
            rows={late}
            columns={[
              {
                heading: coverage.unit,
                namesRow: true,
                cell: ({ unitId, name }) => <a href={`${path}?unit=${unitId}`}>{name}</a>,
              },
              {
                heading: coverage.outstanding,
                numeric: true,
                cell: ({ outstanding }) =>
                  outstanding === null ? '–' : formats.count(outstanding),
              },
              {
                heading: coverage.share,
                cell: ({ name, due, acknowledged }) => (
                  <ShareMeter
                    language={page.language}
                    label={name}
                    part={acknowledged}
                    whole={due}
                  />
                ),
              },
            ]}
          />
          {lateCount > late.length && (
            <p>
              <a class="standalone-link" href={`${path}?sort=outstanding&only=outstanding`}>
                {words.allLate(formats.count(lateCount))}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
};

const Reminders: FC<CampaignProgressProps> = ({ page, campaign, reminders }) => {
  const { department, notices } = messagesFor(page.language);
  const { course: words } = department;
  const formats = formatsFor(page.language);
  return (
    <section class="home-section" aria-labelledby="reminders-title">
      <h2 id="reminders-title">{words.reminders}</h2>
      {reminders.length === 0 && <p>{words.noReminders}</p>}
      <ul>
        {reminders.map(({ day, people }) => (
          <li>{words.reminded(formats.date(day), formats.count(people))}</li>
        ))}
      </ul>
      {campaign.state === 'open' && (
        <p>
          <a class="standalone-link" href={`/campaigns/${campaign.campaignId}/remind`}>
            {notices.reminder.link}
          </a>
        </p>
      )}
    </section>
  );
};
