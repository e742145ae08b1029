import type { Context } from 'hono';
import { DUTY_DEEDS } from '../../domain/programmes/duties.ts';
import { DecidePage, type DutyFields } from '../../web/programmes/decide-page.tsx';
import { signedInAs } from '../access/policy.ts';
import { directedUnitIds } from '../access/scope.ts';
import { visibleDocument } from '../documents/visible-document.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listTree } from '../units/units.repository.ts';
import { dutyFieldsOf, dutyRequestOf, NEW_DUTY } from './programmes.form.ts';
import { DIRECTORS } from './programmes.routes.ts';
import { type DutyPreview, decideDuties, previewDuties } from './programmes.service.ts';
import { choosableWithin } from './programmes.views.ts';

const PATH = '/programmes/:id/decide';

/** Laying duties down and changing them: a form, what it would do, the confirmation. */
export const decidePagesRouter = createRouter();

page(decidePagesRouter, 'GET', PATH, DIRECTORS, (c) => {
  const deed = DUTY_DEEDS.find((one) => one === c.req.query('deed')) ?? NEW_DUTY.deed;
  const unitIds = c.req.queries('unit') ?? [];
  return decidePage(c, c.req.param('id'), { fields: { ...NEW_DUTY, deed, unitIds } });
});

page(decidePagesRouter, 'POST', PATH, DIRECTORS, async (c) => {
  const documentId = c.req.param('id');
  const services = c.get('services');
  const form = await readForm(c);
  const fields = dutyFieldsOf(form);
  const request = dutyRequestOf(documentId, fields, Number(textOf(form, 'decisions')) || 0);
  try {
    if (textOf(form, 'action') === 'confirm') {
      await decideDuties(services, signedInAs(c), request);
      return c.redirect(`/programmes/${documentId}`, 303);
    }
    const preview = await previewDuties(services, signedInAs(c), request);
    return await decidePage(c, documentId, { fields, preview });
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    const preview = await previewDuties(services, signedInAs(c), request);
    return await decidePage(c, documentId, { fields, preview, error });
  }
});

type Shown = { fields: DutyFields; preview?: DutyPreview; error?: AppError };

async function decidePage(
  c: Context<AppEnv>,
  documentId: string,
  { fields, preview, error }: Shown,
): Promise<Response> {
  const services = c.get('services');
  const [document, tree, directed] = await Promise.all([
    visibleDocument(services, signedInAs(c), documentId),
    listTree(services),
    directedUnitIds(services, signedInAs(c)),
  ]);
  const scope = new Set(directed);
  const names = new Map(tree.map(({ id, name }) => [id, name]));
  const parents = new Set(tree.map(({ parentId }) => parentId));
  return c.html(
    <DecidePage
      page={pageContext(c)}
      document={document}
      fields={fields}
      units={choosableWithin(tree, scope)}
      uppers={tree
        .filter(({ id }) => parents.has(id) && scope.has(id))
        .map(({ id, name }) => ({ unitId: id, name }))}
      preview={
        preview ? { ...preview, names: preview.unitIds.map((id) => names.get(id) ?? id) } : null
      }
      error={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}
