import type { FC } from 'hono/jsx';
import { ButtonLink } from '../design/button.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';

type ProviderPageProps = { page: PageContext; name: string; url: string };

/** On the way to the provider: goes on by itself, and by the button where it does not. */
export const ProviderPage: FC<ProviderPageProps> = ({ page, name, url }) => {
  const { ownAccount } = messagesFor(page.language);
  const title = ownAccount.providerGoing(name);
  return (
    <Layout page={page} title={title} goesTo={url}>
      <PageHeading lead={ownAccount.providerGoingLead(new URL(url).host)}>{title}</PageHeading>
      <ButtonLink href={url}>{ownAccount.providerContinue}</ButtonLink>
    </Layout>
  );
};
