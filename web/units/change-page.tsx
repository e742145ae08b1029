import type { FC } from 'hono/jsx';
import { Button, ButtonRow } from '../design/button.tsx';
import { Breadcrumb } from '../design/navigation.tsx';
import { Notice } from '../design/notice.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { type ChangeChoices, ChangeFields, type TypedUnitChange } from './change-fields.tsx';
import { ChangePreview, type ShownPreview } from './change-preview.tsx';
import type { UnitDeed } from './unit-page.tsx';

type ChangePageProps = {
  page: PageContext;
  deed: UnitDeed | 'create';
  /** The unit that changes; null for a new one. */
  unit: { unitId: string; name: string } | null;
  typed: TypedUnitChange;
  choices: ChangeChoices;
  /** With the marks by which carrying out finds that nothing has changed since. */
  preview: (ShownPreview & { revision: number; mark: string }) | null;
  /** Why nothing was recorded. */
  failure: string | null;
  /** The form was changed after its preview. */
  changedSince: boolean;
};

/** A change of the tree: the fields, then what it will do, then carrying it out. One form, without scripts. */
export const ChangePage: FC<ChangePageProps> = (props) => {
  const { page, deed, unit, typed, choices, preview, failure, changedSince } = props;
  const { units } = messagesFor(page.language);
  const title = deed === 'create' ? units.create : units.deeds[deed];
  const address = unit ? `/units/${unit.unitId}/${deed}` : '/units/new';
  const parts = typed.parts.length + 1;
  return (
    <Layout page={page} title={title} width="wide">
      <Breadcrumb
        language={page.language}
        crumbs={[
          { name: units.title, href: '/units' },
          ...(unit ? [{ name: unit.name, href: `/units/${unit.unitId}` }] : []),
        ]}
      />
      <PageHeading eyebrow={unit?.name} lead={units.deedLeads[deed]}>
        {title}
      </PageHeading>
      {failure && <Notice tone="error">{failure}</Notice>}
      {changedSince && (
        <Notice tone="warning">
          <p>{units.changedSince}</p>
        </Notice>
      )}
      <form method="post" action={address}>
        <ChangeFields
          language={page.language}
          deed={deed}
          typed={typed}
          choices={choices}
          morePartsHref={`${address}?parts=${parts}`}
        />
        {preview && (
          <>
            <ChangePreview
              language={page.language}
              preview={preview}
              choosesRoles={deed !== 'split'}
            />
            <input type="hidden" name="revision" value={String(preview.revision)} />
            <input type="hidden" name="mark" value={preview.mark} />
          </>
        )}
        <ButtonRow>
          {preview && (
            <Button name="action" value="apply">
              {units.carryOut}
            </Button>
          )}
          <Button name="action" value="preview" look={preview ? 'secondary' : 'primary'}>
            {preview ? units.previewAgain : units.preview}
          </Button>
        </ButtonRow>
      </form>
    </Layout>
  );
};
