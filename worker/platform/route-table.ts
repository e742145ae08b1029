import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { enforce, type Policy } from '../access/policy.ts';
import type { AppEnv } from './app-env.ts';
import { invalidRequest, unsupportedBody } from './errors.ts';
import { FORM_BYTES, JSON_BYTES, limitBody } from './request-body.ts';

export type RouteTableEntry = {
  method: string;
  /** Hono syntax: `/documents/:id`. */
  path: string;
  policy: Policy;
  kind: 'api' | 'page';
};

/** Every route of the service with its policy; a test walks it and compares it with what Hono serves. */
export const routeTable: RouteTableEntry[] = [];

/** One subject's routes. Mounted at `/`, so that each route states its whole path. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      throw invalidRequest({
        issues: result.error.issues.map((issue) => ({
          path: issue.path.join('.'),
          message: issue.message,
        })),
      });
    },
  });
}

/**
 * Declares an API operation: its schema and its policy in one place.
 *
 * @param limits.jsonBytes largest JSON body; a handler that takes bytes limits them as it reads
 */
export function apiRoute<
  const P extends string,
  const R extends Omit<RouteConfig, 'path'> & { path: P },
>(
  policy: Policy,
  config: R,
  { jsonBytes = JSON_BYTES }: { jsonBytes?: number } = {},
): ReturnType<typeof createRoute<P, R>> {
  routeTable.push({
    method: config.method.toUpperCase(),
    path: config.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    policy,
    kind: 'api',
  });
  return createRoute({
    ...config,
    middleware: [enforce(policy), jsonWhereDeclared(config, jsonBytes)] as const,
    'x-policy': policy,
  });
}

/**
 * Refuses a body that is not JSON where JSON is declared: a form of another site can send `text/plain`
 * without asking, and the schema check would pass over a type it does not know. JSON over the limit is
 * refused unparsed.
 */
function jsonWhereDeclared(
  config: Omit<RouteConfig, 'path'>,
  limitBytes: number,
): MiddlewareHandler<AppEnv> {
  const types = Object.keys(config.request?.body?.content ?? {});
  const jsonOnly = types.length === 1 && types[0] === 'application/json';
  const limit = limitBody(limitBytes);
  return async (c, next) => {
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (jsonOnly && type !== 'application/json')
      throw unsupportedBody({ expected: 'application/json' });
    return jsonOnly ? await limit(c, next) : await next();
  };
}

/**
 * Registers a page (HTML) with its policy.
 *
 * @param limits.formBytes largest body; `null` where the handler limits it as it reads
 */
export function page<Path extends string>(
  router: OpenAPIHono<AppEnv>,
  method: 'GET' | 'POST',
  path: Path,
  policy: Policy,
  handler: (c: Context<AppEnv, Path>) => Response | Promise<Response>,
  { formBytes = FORM_BYTES }: { formBytes?: number | null } = {},
): void {
  routeTable.push({ method, path, policy, kind: 'page' });
  const limit = formBytes === null ? passOn : limitBody(formBytes);
  router.on(method, path, enforce(policy), limit, (c) =>
    handler(c as unknown as Context<AppEnv, Path>),
  );
}

const passOn: MiddlewareHandler<AppEnv> = (_c, next) => next();
