import type { FC } from 'hono/jsx';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';

type ErasurePageProps = {
  page: PageContext;
  member: { memberId: string; fullName: string; isPresent: boolean };
  failure: string | null;
};

/** What erasing does, and the form that does it. */
export const ErasurePage: FC<ErasurePageProps> = ({ page, member, failure }) => {
  const { personalData: words, members } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.erase(member.fullName)}>
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: members.title, href: '/members' },
          { name: member.fullName, href: `/members/${member.memberId}` },
        ]}
      />
      <PageHeading lead={words.eraseLead}>{words.erase(member.fullName)}</PageHeading>
      {failure !== null && (
        <Notice tone="error" title={words.failed}>
          <p>{failure}</p>
        </Notice>
      )}
      {member.isPresent ? (
        <Notice tone="warning">
          <p>{words.erasePresent}</p>
        </Notice>
      ) : (
        <form method="post" action={`/members/${member.memberId}/erasure`}>
          <TextField name="code" label={words.typeCode} autocomplete="off" required />
          <Button look="danger">{words.eraseIt}</Button>
        </form>
      )}
    </Layout>
  );
};
