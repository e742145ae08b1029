import type { FC } from 'hono/jsx';
import type { Alias } from '../../domain/signs/aliases.ts';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TextField } from '../design/field.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { formatsFor } from '../messages/format.ts';
import { messagesFor } from '../messages/messages.ts';

/** A name as it is kept. */
export type ShownAlias = Alias & { aliasId: string };

/** Why a form was not saved; `field` names the control it is about. */
export type AliasFailure = { field: keyof Alias | null; sentence: string };

type AliasesPageProps = {
  page: PageContext;
  aliases: ShownAlias[];
  /** What stands in the form for a new name. */
  typed: Alias;
  failure: AliasFailure | null;
};

/** Every name with its document, and a form for a new one. */
export const AliasesPage: FC<AliasesPageProps> = ({ page, aliases, typed, failure }) => {
  const { aliases: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.title} width="wide">
      <DeskCrumb page={page} />
      <PageHeading lead={words.lead}>{words.title}</PageHeading>
      {aliases.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <AliasTable page={page} aliases={aliases} />
      )}
      <h2>{words.add}</h2>
      <form method="post" action="/department/aliases">
        <AliasFields page={page} typed={typed} failure={failure} />
        <Button>{words.add}</Button>
      </form>
    </Layout>
  );
};

type AliasPageProps = {
  page: PageContext;
  aliasId: string;
  typed: Alias;
  failure: AliasFailure | null;
};

/** One name, to be changed or removed. */
export const AliasPage: FC<AliasPageProps> = ({ page, aliasId, typed, failure }) => {
  const { aliases: words } = messagesFor(page.language);
  return (
    <Layout page={page} title={words.change}>
      <Breadcrumb
        language={page.language}
        crumbs={[{ name: words.title, href: '/department/aliases' }]}
      />
      <PageHeading>{typed.name}</PageHeading>
      <form method="post" action={`/department/aliases/${aliasId}`}>
        <AliasFields page={page} typed={typed} failure={failure} />
        <Button name="action" value="save">
          {words.save}
        </Button>
      </form>
      <form method="post" action={`/department/aliases/${aliasId}`}>
        <Button look="danger" name="action" value="remove">
          {words.remove}
        </Button>
      </form>
    </Layout>
  );
};

const DeskCrumb: FC<{ page: PageContext }> = ({ page }) => (
  <Breadcrumb
    language={page.language}
    crumbs={[{ name: messagesFor(page.language).department.inbox.title, href: '/department' }]}
  />
);

const AliasTable: FC<{ page: PageContext; aliases: ShownAlias[] }> = ({ page, aliases }) => {
  const { aliases: words } = messagesFor(page.language);
  const { date } = formatsFor(page.language);
  return (
    <DataTable
      caption={words.caption}
      captionHidden
      rows={aliases}
      columns={[
        { heading: words.name, namesRow: true, cell: ({ name }) => <span lang="vi">{name}</span> },
        { heading: words.sign, cell: ({ sign }) => sign },
        { heading: words.issuer, cell: ({ issuer }) => <span lang="vi">{issuer}</span> },
        { heading: words.issueDate, cell: ({ issueDate }) => date(issueDate) },
        {
          heading: words.change,
          cell: ({ aliasId, name, sign }) => (
            <a href={`/department/aliases/${aliasId}`} aria-label={words.changeOf(name, sign)}>
              {words.change}
            </a>
          ),
        },
      ]}
    />
  );
};

type AliasFieldsProps = { page: PageContext; typed: Alias; failure: AliasFailure | null };

const AliasFields: FC<AliasFieldsProps> = ({ page, typed, failure }) => {
  const { aliases: words } = messagesFor(page.language);
  const errorOf = (field: keyof Alias) => (failure?.field === field ? failure.sentence : undefined);
  return (
    <>
      {failure && (
        <Notice tone="error" title={words.failed}>
          <p>{failure.sentence}</p>
        </Notice>
      )}
      {(['name', 'sign', 'issuer', 'issueDate'] as const).map((field) => (
        <TextField
          name={field}
          type={field === 'issueDate' ? 'date' : 'text'}
          label={words[field]}
          value={typed[field]}
          error={errorOf(field)}
          required
        />
      ))}
    </>
  );
};
