import { z } from '@hono/zod-openapi';
import { markTyped, type Suggestion } from '../../search/suggestions/suggestion.ts';
import { formatsFor } from '../../web/messages/format.ts';
import { messagesFor } from '../../web/messages/messages.ts';
import { actingAs } from '../access/policy.ts';
import { jsonAnswer } from '../platform/api-schemas.ts';
import type { Language } from '../platform/errors.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { typeName } from '../reading/reading.views.ts';
import { suggestFor } from './suggestions.service.ts';

/** Nobody goes on typing the name of a document for longer. Characters. */
const LONGEST_TYPED = 200;

const suggestionSchema = z.object({
  kind: z.enum(['document', 'alias', 'heading']),
  text: z
    .array(z.object({ text: z.string(), match: z.boolean() }))
    .openapi({ description: 'The text in pieces; `match` pieces were typed' }),
  about: z
    .string()
    .openapi({ description: 'What it is', example: 'Nghị quyết 57-NQ/TW · 22/12/2024' }),
  href: z.string().openapi({ description: 'Where choosing it leads' }),
});

/** Suggestions while somebody types. */
export const suggestionsRouter = createRouter();

suggestionsRouter.openapi(
  apiRoute(
    { roles: ['member'] },
    {
      method: 'get',
      path: '/api/suggestions',
      tags: ['Search'],
      summary:
        'Signs, titles, names and headings that begin as typed, of documents the caller may read',
      request: {
        query: z.object({
          q: z
            .string()
            .default('')
            .transform((text) => text.slice(0, LONGEST_TYPED))
            .openapi({ example: 'nq 57' }),
        }),
      },
      responses: {
        200: jsonAnswer(
          z
            .object({ query: z.string(), suggestions: z.array(suggestionSchema) })
            .openapi('Suggestions'),
          'At most eight, the best first; none for fewer than two letters or digits',
        ),
      },
    },
  ),
  async (c) => {
    const { q } = c.req.valid('query');
    const language = c.get('language');
    const suggested = await suggestFor(c.get('services'), actingAs(c), q);
    const suggestions = (suggested?.suggestions ?? []).map((suggestion) => ({
      kind: suggestion.kind,
      text: suggested === null ? [] : markTyped(suggested.typed, suggestion.text),
      about: aboutOf(suggestion, language),
      href: hrefOf(suggestion),
    }));
    return c.json({ query: q, suggestions }, 200);
  },
);

function hrefOf({ document, text }: Suggestion): string {
  return document === null
    ? `/search?q=${encodeURIComponent(text)}`
    : `/documents/${document.documentId}`;
}

function aboutOf({ document }: Suggestion, language: Language): string {
  if (document === null) return messagesFor(language).finding.searchForHeading;
  const { type, sign, issueDate } = document;
  const called = [typeName(type, language), sign].filter(Boolean).join(' ');
  return [called, issueDate && formatsFor(language).date(issueDate)].filter(Boolean).join(' · ');
}
