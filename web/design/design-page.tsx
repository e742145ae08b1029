import type { Child, FC } from 'hono/jsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext } from '../layout/page-context.ts';
import { messagesFor } from '../messages/messages.ts';
import { Badge, type BadgeTone } from './badge.tsx';
import { Button, ButtonLink, type ButtonLook, ButtonRow } from './button.tsx';
import { Card } from './card.tsx';
import { DescriptionList } from './description-list.tsx';
import { EmptyState } from './empty-state.tsx';
import { ChoiceGroup, SelectField, TextArea, TextField } from './field.tsx';
import { Meter } from './meter.tsx';
import { Breadcrumb, SectionNavigation } from './navigation.tsx';
import { Notice, type NoticeTone } from './notice.tsx';
import { PageHeading } from './page-heading.tsx';
import { Pagination } from './pagination.tsx';
import { QrCode } from './qr-code.tsx';
import { DataTable } from './table.tsx';
import { TreeName } from './tree-name.tsx';

/** Every component in each of its states on one page, to look at in both themes, all sizes and in print. */
export const DesignPage: FC<{ page: PageContext }> = ({ page }) => {
  const { design } = messagesFor(page.language);
  const { gallery } = design;
  return (
    <Layout page={page} title={gallery.title} width="wide">
      <Breadcrumb language={page.language} crumbs={[{ name: gallery.home, href: '/' }]} />
      <PageHeading eyebrow={gallery.eyebrow} lead={gallery.lead}>
        {gallery.title}
      </PageHeading>
      <Type page={page} />
      <Buttons page={page} />
      <Fields page={page} />
      <Feedback page={page} />
      <Surfaces page={page} />
      <Tables page={page} />
    </Layout>
  );
};

type PartProps = { page: PageContext };

const Part: FC<{ name: string; id: string; children?: Child }> = ({ name, id, children }) => (
  <section class="home-section" aria-labelledby={id}>
    <h2 id={id}>{name}</h2>
    {children}
  </section>
);

const Type: FC<PartProps> = ({ page }) => {
  const { gallery } = messagesFor(page.language).design;
  return (
    <Part name={gallery.type} id="type">
      <h3>{gallery.sample}</h3>
      <p>{gallery.sample}</p>
      <p class="reader-text" lang="vi">
        Ắ ằ ẵ ặ Ổ ỗ ộ Ữ ự Đ đ: {gallery.sample}
      </p>
      <p>
        <a href="#type">{gallery.link}</a> · <code>12-NQ/ĐUK</code> · <mark>{gallery.found}</mark>
      </p>
    </Part>
  );
};

const LOOKS: ButtonLook[] = ['primary', 'secondary', 'danger', 'quiet'];

const Buttons: FC<PartProps> = ({ page }) => {
  const { gallery } = messagesFor(page.language).design;
  return (
    <Part name={gallery.buttons} id="buttons">
      <ButtonRow>
        {LOOKS.map((look) => (
          <Button look={look} type="button">
            {look}
          </Button>
        ))}
      </ButtonRow>
      <ButtonRow>
        {LOOKS.map((look) => (
          <Button look={look} type="button" disabled>
            {look}, {gallery.disabled}
          </Button>
        ))}
      </ButtonRow>
      <ButtonRow>
        <ButtonLink href="#buttons">{gallery.link}</ButtonLink>
        <ButtonLink href="#buttons" look="secondary">
          {gallery.link}
        </ButtonLink>
      </ButtonRow>
      <Button wide type="button">
        {gallery.wide}
      </Button>
    </Part>
  );
};

const Fields: FC<PartProps> = ({ page }) => {
  const { gallery } = messagesFor(page.language).design;
  const choices = ['1', '2', '3'].map((value) => ({ value, label: `${gallery.choice} ${value}` }));
  const { hint, error } = gallery;
  return (
    <Part name={gallery.fields} id="fields">
      <form method="get" action="/design">
        <TextField name="plain" label={gallery.field} hint={hint} value={gallery.sample} />
        <TextField name="wrong" label={gallery.field} hint={hint} error={error} value="?" />
        <TextField name="day" type="date" label={gallery.field} value="2026-11-28" />
        <TextField name="fixed" label={gallery.field} value={gallery.sample} readonly />
        <TextField name="file" type="file" label={gallery.field} />
        <TextArea name="area" label={gallery.field} hint={hint} value={gallery.sample} />
        <SelectField name="select" label={gallery.field} choices={choices} value="2" />
        <ChoiceGroup
          kind="radio"
          name="radio"
          legend={gallery.choice}
          hint={hint}
          choices={choices}
          chosen={['1']}
        />
        <ChoiceGroup
          kind="checkbox"
          name="checks"
          legend={gallery.choice}
          error={error}
          choices={choices}
          chosen={['2', '3']}
        />
      </form>
    </Part>
  );
};

const TONES: NoticeTone[] = ['info', 'success', 'warning', 'error'];
const BADGES: BadgeTone[] = ['neutral', 'accent', 'info', 'success', 'warning', 'error'];

const Feedback: FC<PartProps> = ({ page }) => {
  const { gallery } = messagesFor(page.language).design;
  return (
    <Part name={gallery.feedback} id="feedback">
      {TONES.map((tone) => (
        <Notice standing tone={tone} title={gallery.tones[tone]}>
          <p>{gallery.sample}</p>
        </Notice>
      ))}
      <p class="badge-line">
        {BADGES.map((tone) => (
          <Badge tone={tone}>{tone}</Badge>
        ))}
      </p>
      {([0, 37, 42] as const).map((part) => (
        <Meter label={gallery.meter} part={part} whole={42} text={`${part} / 42`} />
      ))}
      <Meter label={gallery.meter} part={0} whole={0} text={gallery.nothing} />
    </Part>
  );
};

const Surfaces: FC<PartProps> = ({ page }) => {
  const { gallery } = messagesFor(page.language).design;
  return (
    <Part name={gallery.surfaces} id="surfaces">
      {(['plain', 'raised', 'urgent'] as const).map((look) => (
        <Card look={look}>
          <p>
            {look}: {gallery.sample}
          </p>
        </Card>
      ))}
      <DescriptionList
        entries={[
          { term: gallery.field, value: gallery.sample },
          { term: gallery.nothing, value: null },
        ]}
      />
      <EmptyState title={gallery.nothing}>
        <p>{gallery.hint}</p>
      </EmptyState>
      <QrCode text="https://example.test" title={gallery.link} />
    </Part>
  );
};

const Tables: FC<PartProps> = ({ page }) => {
  const { gallery } = messagesFor(page.language).design;
  const rows = [0, 1, 2].map((level) => ({ level, name: `${gallery.unit} ${level + 1}` }));
  return (
    <Part name={gallery.tables} id="tables">
      <SectionNavigation
        label={gallery.tables}
        items={[
          { name: gallery.link, href: '#tables', current: true },
          { name: gallery.found, href: '#type' },
        ]}
      />
      <DataTable
        caption={gallery.tables}
        rows={rows}
        columns={[
          {
            heading: gallery.unit,
            namesRow: true,
            cell: ({ level, name }) => (
              <TreeName level={level} levelText={`${gallery.unit} ${level + 1}`}>
                {name}
              </TreeName>
            ),
          },
          { heading: gallery.field, numeric: true, cell: ({ level }) => String(42 - level * 7) },
          { heading: gallery.feedback, cell: () => <Badge tone="success">{gallery.found}</Badge> },
        ]}
      />
      <Pagination
        language={page.language}
        page={2}
        pages={3}
        href={(number) => `?page=${number}#tables`}
      />
    </Part>
  );
};
