import type { FC } from 'hono/jsx';
import type { PassageChange } from '../../domain/editions/passage-changes.ts';
import { ButtonLink, ButtonRow } from '../design/button.tsx';
import { DescriptionList } from '../design/description-list.tsx';
import { Breadcrumb, SectionNavigation } from '../design/navigation.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { PassageChanges } from './passage-changes.tsx';

/** An edition as its readers see it. */
export type ShownEdition = {
  number: number;
  /** ms. */
  createdAt: number;
  change: 'material' | 'minor' | null;
  reason: string | null;
};

type ChangesPageProps = {
  page: PageContext;
  document: { documentId: string; sign: string | null; title: string };
  /** All of them, oldest first. */
  editions: ShownEdition[];
  /** The one compared with the one before it. */
  edition: ShownEdition;
  changes: PassageChange[];
};

/** What changed from one edition to the next, for everybody who may read the document. */
export const ChangesPage: FC<ChangesPageProps> = (props) => {
  const { page, document, editions, edition, changes } = props;
  const { editions: words, reading } = messagesFor(page.language);
  const path = `/documents/${document.documentId}`;
  const title = words.changesTitle(edition.number);
  return (
    <Layout page={page} title={title} width="reading">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: reading.list.title, href: '/documents' },
          { name: document.sign ?? document.title, href: path },
        ]}
      />
      <PageHeading
        eyebrow={document.sign ?? reading.noSign}
        lead={words.changesLead(edition.number - 1, edition.number)}
      >
        {title}
      </PageHeading>
      {editions.length > 2 && (
        <SectionNavigation
          label={words.chooseEdition}
          items={editions.slice(1).map(({ number }) => ({
            name: words.edition(number),
            href: `${path}/changes?edition=${number}`,
            current: number === edition.number,
          }))}
        />
      )}
      {edition.change && (
        <DescriptionList
          entries={[{ term: words.change[edition.change], value: edition.reason ?? '' }]}
        />
      )}
      <PassageChanges language={page.language} changes={changes} />
      <ButtonRow>
        <ButtonLink href={path}>{words.backToText}</ButtonLink>
        <ButtonLink
          look="secondary"
          href={`${path}/editions/${edition.number - 1}/original`}
          download
        >
          {words.originalOf(edition.number - 1)}
        </ButtonLink>
      </ButtonRow>
    </Layout>
  );
};
