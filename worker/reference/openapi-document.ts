import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Policy } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';

/** What we read of a JSON schema as OpenAPI 3.1 holds it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

export type Operation = {
  tags?: string[];
  summary?: string;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: Schema;
  }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, { description: string }>;
  security?: Record<string, string[]>[];
  'x-policy'?: Policy;
};

/** What we read of an OpenAPI 3.1 document. */
export type OpenApiDocument = {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema>; securitySchemes?: Record<string, unknown> };
};

/** The OpenAPI 3.1 document of everything that was mounted, with each operation's policy as its security. */
export function describeApi(app: OpenAPIHono<AppEnv>): OpenApiDocument {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Quán triệt',
      version: '1',
      description:
        'Publishing Party documents, finding them, acknowledging them and measuring how far they reached. `x-policy` says who may call an operation.',
    },
  }) as unknown as OpenApiDocument;
  for (const operation of Object.values(document.paths).flatMap(Object.values))
    operation.security = securityOf(operation['x-policy']);
  document.components = {
    ...document.components,
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
      key: { type: 'http', scheme: 'bearer', bearerFormat: 'qt_…' },
    },
  };
  return document;
}

/** Either of the ways in suffices; none is needed where everyone may call. */
function securityOf(policy: Policy | undefined): Record<string, string[]>[] {
  if (!policy || policy.everyone) return [];
  return [
    ...(policy.roles?.length ? [{ session: [] }] : []),
    ...(policy.keys?.length ? [{ key: [] }] : []),
  ];
}
