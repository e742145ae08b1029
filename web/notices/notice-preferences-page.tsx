import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { ChoiceLine, SelectField } from '../design/field.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';

type NoticePreferencesPageProps = {
  page: PageContext;
  /** Null = the committee's hour. */
  chosen: { digestHour: number | null; recommended: boolean };
  committeeHour: number;
  /** Hours outside the quiet ones. */
  hours: number[];
  justSaved: boolean;
};

/** How one member wants to be told. */
export const NoticePreferencesPage: FC<NoticePreferencesPageProps> = (props) => {
  const { page, chosen, committeeHour, hours, justSaved } = props;
  const { own } = messagesFor(page.language).notices;
  return (
    <Layout page={page} title={own.title} width="reading">
      <PageHeading lead={own.lead}>{own.title}</PageHeading>
      {justSaved && <Notice tone="success">{own.saved}</Notice>}
      <form method="post" action="/notices/settings">
        <SelectField
          name="digestHour"
          label={own.hour}
          value={chosen.digestHour === null ? '' : String(chosen.digestHour)}
          choices={[
            { value: '', label: own.hourDefault(own.hourOf(committeeHour)) },
            ...hours.map((hour) => ({ value: String(hour), label: own.hourOf(hour) })),
          ]}
        />
        <ChoiceLine
          kind="checkbox"
          name="recommended"
          choice={{ value: '1', label: own.recommended }}
          checked={chosen.recommended}
        />
        <Button>{own.save}</Button>
      </form>
      <p>
        <a class="standalone-link" href="/notices">
          {own.back}
        </a>
      </p>
    </Layout>
  );
};
