import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { JSONValue } from 'hono/utils/types';
import { ReferencePage } from '../../web/reference/reference-page.tsx';
import { jsonAnswer } from '../platform/api-schemas.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { pageContext } from '../platform/page-context.ts';
import { apiRoute, createRouter, page } from '../platform/route-table.ts';
import { describeApi } from './openapi-document.ts';
import { groupOperations } from './reference-groups.ts';

/** The reference of all that is mounted on `app`, for people and for machines. */
export function createReferenceRouter(app: OpenAPIHono<AppEnv>): OpenAPIHono<AppEnv> {
  const router = createRouter();

  page(router, 'GET', '/api/reference', { everyone: true }, (c) =>
    c.html(<ReferencePage page={pageContext(c)} groups={groupOperations(describeApi(app))} />),
  );

  const machineReadable = apiRoute(
    { everyone: true },
    {
      method: 'get',
      path: '/api/openapi.json',
      tags: ['Service'],
      summary: 'This reference for machines',
      responses: {
        200: jsonAnswer(z.record(z.string(), z.unknown()), 'An OpenAPI 3.1 document'),
      },
    },
  );
  router.openapi(machineReadable, (c) =>
    c.json(describeApi(app) as unknown as Record<string, JSONValue>, 200),
  );

  return router;
}
