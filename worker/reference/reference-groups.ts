import type {
  ReferenceField,
  ReferenceGroup,
  ReferenceOperation,
} from '../../web/reference/reference-page.tsx';
import type { OpenApiDocument, Operation, Schema } from './openapi-document.ts';

/** Bodies deeper than this are shown as `object`. */
const DEEPEST = 5;

/** The document as the reference page shows it: operations by their first tag, both in alphabetical order. */
export function groupOperations(document: OpenApiDocument): ReferenceGroup[] {
  const groups = new Map<string, ReferenceOperation[]>();
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'Other';
      groups.set(tag, [...(groups.get(tag) ?? []), describe(document, method, path, operation)]);
    }
  return [...groups]
    .map(([name, operations]) => ({ name, operations: operations.toSorted(byPath) }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

function byPath(one: ReferenceOperation, other: ReferenceOperation): number {
  return one.path.localeCompare(other.path) || one.method.localeCompare(other.method);
}

function describe(
  document: OpenApiDocument,
  method: string,
  path: string,
  operation: Operation,
): ReferenceOperation {
  const policy = operation['x-policy'];
  const [body] = Object.entries(operation.requestBody?.content ?? {});
  return {
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    policy: {
      everyone: policy?.everyone ?? false,
      roles: policy?.everyone ? [] : (policy?.roles ?? []),
      keys: policy?.everyone ? [] : (policy?.keys ?? []),
    },
    parameters: (operation.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      place: parameter.in,
      type: typeName(document, parameter.schema ?? {}),
      required: parameter.required ?? false,
      description: parameter.description ?? parameter.schema?.description ?? '',
    })),
    body: body
      ? { type: body[0], fields: fieldsOf(document, body[1].schema ?? {}, '', DEEPEST) }
      : null,
    answers: Object.entries(operation.responses).map(([status, { description }]) => ({
      status,
      description,
    })),
  };
}

/** The properties of a body, those of nested objects and of array items under their path. */
function fieldsOf(
  document: OpenApiDocument,
  schema: Schema,
  prefix: string,
  depth: number,
): ReferenceField[] {
  const object = resolve(document, schema);
  if (depth === 0) return [];
  return Object.entries(object.properties ?? {}).flatMap(([name, property]) => {
    const field = resolve(document, property);
    const path = prefix + name;
    const inner = field.items ?? field;
    const innerPrefix = field.items ? `${path}[].` : `${path}.`;
    return [
      {
        name: path,
        type: typeName(document, property),
        required: object.required?.includes(name) ?? false,
        description: property.description ?? field.description ?? '',
      },
      ...fieldsOf(document, inner, innerPrefix, depth - 1),
    ];
  });
}

/** A schema in a few words: `string (date)`, `"a" | "b"`, `object[]`. */
function typeName(document: OpenApiDocument, schema: Schema): string {
  const resolved = resolve(document, schema);
  if (resolved.const !== undefined) return JSON.stringify(resolved.const);
  if (resolved.enum) return resolved.enum.map((value) => JSON.stringify(value)).join(' | ');
  const either = resolved.anyOf ?? resolved.oneOf;
  if (either) return either.map((one) => typeName(document, one)).join(' | ');
  if (resolved.items) return `${typeName(document, resolved.items)}[]`;
  const type = [resolved.type ?? 'any'].flat().join(' | ');
  return resolved.format ? `${type} (${resolved.format})` : type;
}

function resolve(document: OpenApiDocument, schema: Schema): Schema {
  const name = schema.$ref?.split('/').pop();
  const target = name ? document.components?.schemas?.[name] : schema.allOf?.[0];
  return target ? resolve(document, target) : schema;
}
