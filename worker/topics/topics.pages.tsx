import type { Context } from 'hono';
import { TopicsPage } from '../../web/topics/topics-page.tsx';
import { type Policy, signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listTopics } from './topics.repository.ts';
import { addTopic, chooseTopics, removeTopic, renameTopic } from './topics.service.ts';

const DESK: Policy = { roles: ['publisher'] };
const PATH = '/department/topics';

/** The department's list of topics, and the topics of a published document. */
export const topicsPages = createRouter();

page(topicsPages, 'GET', PATH, DESK, (c) => topicsPage(c));

page(topicsPages, 'POST', PATH, DESK, async (c) => {
  const name = textOf(await readForm(c), 'name');
  return await saved(c, () => addTopic(c.get('services'), signedInAs(c), name), name);
});

page(topicsPages, 'POST', `${PATH}/:id`, DESK, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const topicId = c.req.param('id');
  const form = await readForm(c);
  return await saved(c, () =>
    textOf(form, 'action') === 'remove'
      ? removeTopic(services, actor, topicId)
      : renameTopic(services, actor, topicId, textOf(form, 'name')),
  );
});

page(topicsPages, 'POST', '/department/documents/:id/topics', DESK, async (c) => {
  const documentId = c.req.param('id');
  const chosen = (await readForm(c)).getAll('topic');
  const topicIds = chosen.filter((value): value is string => typeof value === 'string');
  await chooseTopics(c.get('services'), signedInAs(c), documentId, topicIds);
  return c.redirect(`/documents/${documentId}`, 303);
});

/** Back to the list, or the list with what was wrong. */
async function saved(
  c: Context<AppEnv>,
  save: () => Promise<unknown>,
  typed = '',
): Promise<Response> {
  try {
    await save();
    return c.redirect(PATH, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await topicsPage(c, { typed, error });
  }
}

async function topicsPage(
  c: Context<AppEnv>,
  { typed, error }: { typed: string; error?: AppError } = { typed: '' },
): Promise<Response> {
  return c.html(
    <TopicsPage
      page={pageContext(c)}
      topics={await listTopics(c.get('services'))}
      typed={typed}
      failure={error?.sentence[c.get('language')] ?? null}
    />,
    error?.status ?? 200,
  );
}
