/** For the test of hostile requests, never for the Worker itself: bodies that the API describes, and the same ones spoilt. */
import type { Values } from './hostile.test-values.ts';

/** As much of JSON Schema as the document of the API uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minLength?: number;
  minItems?: number;
  minimum?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

export type ApiDocument = {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: { in: string; name: string }[];
        requestBody?: { content?: Record<string, { schema?: Schema }> };
      }
    >
  >;
  components?: { schemas?: Record<string, Schema> };
};

/** A value that fits a schema in its shape; patterns are not looked at. */
export function sampleOf(document: ApiDocument, schema: Schema | undefined, depth = 0): unknown {
  if (!schema || depth > 12) return null;
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return sampleOf(document, document.components?.schemas?.[name], depth + 1);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return sampleOf(document, choice, depth + 1);
  if (schema.allOf) {
    const parts = schema.allOf.map((part) => sampleOf(document, part, depth + 1) as object);
    return Object.assign({}, ...parts) as unknown;
  }
  return sampleOfType(document, schema, depth);
}

function sampleOfType(document: ApiDocument, schema: Schema, depth: number): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const samples: Record<string, () => unknown> = {
    object: () => {
      const properties = Object.entries(schema.properties ?? {});
      return Object.fromEntries(
        properties.map(([name, part]) => [name, sampleOf(document, part, depth + 1)]),
      );
    },
    array: () => [sampleOf(document, schema.items, depth + 1)],
    integer: () => schema.minimum ?? 1,
    number: () => schema.minimum ?? 1,
    boolean: () => true,
    string: () => (schema.format === 'date' ? '2026-07-01' : 'x'.repeat(schema.minLength ?? 1)),
  };
  return samples[type ?? '']?.() ?? null;
}

/** The same body with one place of it replaced, left out, or doubled under another name. */
export function spoilt(body: unknown, values: Values): unknown {
  if (values.below(12) === 0) return values.json();
  if (Array.isArray(body)) {
    if (body.length === 0) return [values.json()];
    const at = values.below(body.length);
    return body.map((item, index) => (index === at ? orDeeper(item, values) : (item as unknown)));
  }
  if (typeof body !== 'object' || body === null) return values.json();
  const names = Object.keys(body);
  const name = names[values.below(names.length)];
  if (name === undefined) return { [values.text()]: values.json() };
  const { [name]: part, ...others } = body as Record<string, unknown>;
  if (values.below(10) === 0) return others;
  return { ...others, [name]: orDeeper(part, values) };
}

function orDeeper(part: unknown, values: Values): unknown {
  const isInner = typeof part === 'object' && part !== null;
  return isInner && values.below(3) > 0 ? spoilt(part, values) : values.json();
}
