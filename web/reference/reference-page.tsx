import type { FC } from 'hono/jsx';
import { Badge } from '../design/badge.tsx';
import { Card } from '../design/card.tsx';
import { PageHeading } from '../design/page-heading.tsx';
import { type Column, DataTable } from '../design/table.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageContext, PersonRole } from '../layout/page-context.ts';
import { type Messages, messagesFor } from '../messages/messages.ts';

export type ReferencePolicy = {
  everyone: boolean;
  roles: readonly PersonRole[];
  keys: readonly string[];
};

export type ReferenceField = {
  /** Path inside the body: `members[].code`. */
  name: string;
  type: string;
  required: boolean;
  description: string;
};

export type ReferenceOperation = {
  /** Upper case. */
  method: string;
  /** OpenAPI syntax: `/api/uploads/{id}`. */
  path: string;
  summary: string;
  policy: ReferencePolicy;
  parameters: (ReferenceField & { place: string })[];
  body: { type: string; fields: ReferenceField[] } | null;
  answers: { status: string; description: string }[];
};

export type ReferenceGroup = { name: string; operations: ReferenceOperation[] };

type ReferencePageProps = { page: PageContext; groups: ReferenceGroup[] };

/** Every operation of the API with its policy, grouped by subject. */
export const ReferencePage: FC<ReferencePageProps> = ({ page, groups }) => {
  const { reference } = messagesFor(page.language);
  return (
    <Layout page={page} title={reference.title} width="wide">
      <PageHeading lead={reference.lead}>{reference.title}</PageHeading>
      <p>{reference.authorization}</p>
      <p>{reference.errors}</p>
      <p>
        <a href="/api/openapi.json">{reference.machineReadable}</a>
      </p>
      <nav aria-label={reference.groups}>
        <ul>
          {groups.map((group) => (
            <li>
              <a href={`#${anchorOf(group.name)}`}>{group.name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map((group) => (
        <section aria-labelledby={anchorOf(group.name)}>
          <h2 id={anchorOf(group.name)}>{group.name}</h2>
          {group.operations.map((operation) => (
            <Operation page={page} operation={operation} />
          ))}
        </section>
      ))}
    </Layout>
  );
};

type OperationProps = { page: PageContext; operation: ReferenceOperation };

const Operation: FC<OperationProps> = ({ page, operation }) => {
  const { accounts, reference } = messagesFor(page.language);
  const { parameters, body, answers } = operation;
  const fieldColumns = columnsOfFields(reference);
  return (
    <Card as="article">
      <h3>
        <Badge tone={operation.method === 'GET' ? 'info' : 'accent'}>{operation.method}</Badge>{' '}
        <code>{operation.path}</code>
      </h3>
      <p>{operation.summary}</p>
      <p>
        <strong>{reference.policy}:</strong> {policyInWords(operation.policy, accounts, reference)}
      </p>
      {parameters.length > 0 && (
        <DataTable
          caption={reference.parameters}
          columns={[
            ...fieldColumns,
            { heading: reference.place, cell: (field) => <code>{field.place}</code> },
          ]}
          rows={parameters}
        />
      )}
      {body && body.fields.length === 0 && (
        <p>
          <strong>{reference.body}:</strong> <code>{body.type}</code>
        </p>
      )}
      {body && body.fields.length > 0 && (
        <DataTable
          caption={reference.fieldsOf(body.type)}
          columns={fieldColumns}
          rows={body.fields}
        />
      )}
      <DataTable
        caption={reference.answers}
        columns={[
          { heading: reference.status, cell: (answer) => answer.status, namesRow: true },
          { heading: reference.meaning, cell: (answer) => answer.description },
        ]}
        rows={answers}
      />
    </Card>
  );
};

function columnsOfFields(reference: Messages['reference']): Column<ReferenceField>[] {
  return [
    { heading: reference.name, cell: (field) => <code>{field.name}</code>, namesRow: true },
    { heading: reference.type, cell: (field) => field.type },
    {
      heading: reference.required,
      cell: (field) => (field.required ? reference.yes : reference.no),
    },
    { heading: reference.meaning, cell: (field) => field.description || '–' },
  ];
}

function policyInWords(
  policy: ReferencePolicy,
  accounts: Messages['accounts'],
  reference: Messages['reference'],
): string {
  if (policy.everyone) return reference.everyone;
  const sentences: string[] = [];
  if (policy.roles.includes('member')) sentences.push(reference.anyMember);
  else if (policy.roles.length > 0)
    sentences.push(reference.rolesOnly(policy.roles.map((role) => accounts.role[role]).join(', ')));
  if (policy.keys.length > 0) sentences.push(reference.keysOnly(policy.keys.join(', ')));
  return sentences.join('; ');
}

function anchorOf(name: string): string {
  return `group-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
}
