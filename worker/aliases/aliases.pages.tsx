import type { Context } from 'hono';
import type { Alias } from '../../domain/signs/aliases.ts';
import { AliasesPage, type AliasFailure, AliasPage } from '../../web/aliases/aliases-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { findAlias, listAliases } from './aliases.repository.ts';
import { addAlias, changeAlias, removeAlias } from './aliases.service.ts';

const DESK: Policy = { roles: ['publisher'] };
const PATH = '/department/aliases';
const EMPTY: Alias = { name: '', sign: '', issuer: '', issueDate: '' };

/** The names that documents go by, kept by the department. */
export const aliasesRouter = createRouter();

page(aliasesRouter, 'GET', PATH, DESK, (c) =>
  listPage(c, { ...EMPTY, name: c.req.query('name')?.slice(0, 200) ?? '' }),
);

page(aliasesRouter, 'POST', PATH, DESK, async (c) => {
  const typed = typedAlias(await readForm(c));
  try {
    await addAlias(c.get('services'), signedInAs(c), typed);
    return c.redirect(PATH, 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return await listPage(c, typed, error);
  }
});

page(aliasesRouter, 'GET', `${PATH}/:id`, DESK, async (c) => {
  const alias = await findAlias(c.get('services'), c.req.param('id'));
  if (!alias) throw notFound();
  return onePage(c, alias.aliasId, alias);
});

page(aliasesRouter, 'POST', `${PATH}/:id`, DESK, async (c) => {
  const services = c.get('services');
  const aliasId = c.req.param('id');
  const form = await readForm(c);
  const typed = typedAlias(form);
  try {
    if (textOf(form, 'action') === 'remove') await removeAlias(services, signedInAs(c), aliasId);
    else await changeAlias(services, signedInAs(c), aliasId, typed);
    return c.redirect(PATH, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return onePage(c, aliasId, typed, error);
  }
});

function typedAlias(form: FormData): Alias {
  const text = (name: keyof Alias) => textOf(form, name).slice(0, 1_000);
  return {
    name: text('name'),
    sign: text('sign'),
    issuer: text('issuer'),
    issueDate: text('issueDate'),
  };
}

function failureOf(c: Context<AppEnv>, error: AppError | undefined): AliasFailure | null {
  if (!error) return null;
  const field = error.details['field'] as keyof Alias | undefined;
  return { field: field ?? null, sentence: error.sentence[c.get('language')] };
}

async function listPage(c: Context<AppEnv>, typed: Alias, error?: AppError): Promise<Response> {
  return c.html(
    <AliasesPage
      page={pageContext(c)}
      aliases={await listAliases(c.get('services'))}
      typed={typed}
      failure={failureOf(c, error)}
    />,
    error?.status ?? 200,
  );
}

function onePage(
  c: Context<AppEnv>,
  aliasId: string,
  typed: Alias,
  error?: AppError,
): Response | Promise<Response> {
  return c.html(
    <AliasPage
      page={pageContext(c)}
      aliasId={aliasId}
      typed={typed}
      failure={failureOf(c, error)}
    />,
    error?.status ?? 200,
  );
}
