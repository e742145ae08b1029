import type { FC } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../design/button.tsx';
import { ChoiceLine, TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

type MinutesPageProps = {
  page: PageContext;
  conference: {
    conferenceId: string;
    title: string;
    minutes: { fileName: string; filedAt: number } | null;
  };
  failure: string | null;
};

/** Where the minutes of a conference are filed. */
export const MinutesPage: FC<MinutesPageProps> = ({ page, conference, failure }) => {
  const { title, back, minutesPage: words } = messagesFor(page.language).conferences;
  const { moment } = formatsFor(page.language);
  const path = `/conferences/${conference.conferenceId}`;
  return (
    <Layout page={page} title={words.title} width="reading">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: title, href: '/conferences' },
          { name: conference.title, href: path },
        ]}
      />
      <PageHeading eyebrow={conference.title}>{words.title}</PageHeading>
      {conference.minutes && (
        <p>
          <a href={`${path}/minutes/file`}>{words.download(conference.minutes.fileName)}</a>.{' '}
          {words.filed(moment(conference.minutes.filedAt))}. {words.replaces}
        </p>
      )}
      {failure && <Notice tone="error">{failure}</Notice>}
      <form method="post" action={`${path}/minutes`} enctype="multipart/form-data">
        <TextField
          type="file"
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".pdf,.docx,.odt"
          required
        />
        <ChoiceLine
          kind="checkbox"
          name="declaredNotSecret"
          choice={{ value: 'true', label: words.declaration, hint: words.declarationHint }}
          required
        />
        <ButtonRow>
          <Button>{words.send}</Button>
          <ButtonLink look="secondary" href={path}>
            {back}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Layout>
  );
};
