import { z } from '@hono/zod-openapi';
import { type Policy, signedInAs } from '../access/policy.ts';
import { COUNTING_ROLES } from '../coverage/coverage.routes.ts';
import type { RelatedDocument } from '../documents/relations.repository.ts';
import { errorAnswer, jsonAnswer, jsonBody } from '../platform/api-schemas.ts';
import { apiRoute, createRouter } from '../platform/route-table.ts';
import { linkPaper, refuseProposal, takeBackLink } from './programmes.links.ts';
import {
  listProgrammes,
  listUnitProgrammes,
  readProgrammeCoverage,
} from './programmes.overview.ts';
import {
  asOfQuery,
  coverageAnswer,
  dutyPreview,
  dutyPreviewRequest,
  dutyRequest,
  linkRequest,
  overviewAnswer,
  unitAnswer,
} from './programmes.schemas.ts';
import { decideDuties, previewDuties } from './programmes.service.ts';
import type { UnitProgramme } from './programmes.state.ts';

/** Who sees which units owe: whoever sees counts. */
export const READERS: Policy = { roles: COUNTING_ROLES };
/** Who lays duties down. */
export const DIRECTORS: Policy = { roles: ['officer', 'publisher'] };
/** Who says what a unit has issued. */
export const REPORTERS: Policy = { roles: ['secretary', 'officer', 'publisher'] };

/** Implementing documents that units owe, for programs. */
export const programmesRouter = createRouter();

const ofDocument = z.object({ id: z.string().max(64) });
const ofUnit = ofDocument.extend({ unitId: z.string().max(64) });
const tags = ['Programmes'];

function paperOf({ documentId, sign, issuer, issueDate, title }: RelatedDocument) {
  return { documentId, sign, issuer, issueDate, title };
}

function dutyOf({ duty, standing, sources, links }: UnitProgramme) {
  return {
    ...standing,
    dueDate: duty.dueDate,
    types: [...duty.types],
    exempt: duty.exempt,
    sources: [...sources],
    links: links.map(
      ({
        number,
        origin,
        programmeDocumentId,
        type,
        sign,
        title,
        issuedOn,
        waiting,
        withdrawn,
      }) => ({
        number,
        origin,
        programmeDocumentId,
        type,
        sign,
        title,
        issuedOn,
        waiting,
        withdrawn,
      }),
    ),
  };
}

programmesRouter.openapi(
  apiRoute(READERS, {
    method: 'get',
    path: '/api/programmes',
    tags,
    summary:
      'Documents after which units of one’s scope owe an implementing document, with figures',
    request: { query: asOfQuery },
    responses: { 200: jsonAnswer(overviewAnswer, 'Latest first') },
  }),
  async (c) => {
    const { asOf } = c.req.valid('query');
    const list = await listProgrammes(c.get('services'), signedInAs(c), asOf);
    const programmes = list.map(({ document, counts }) => ({
      document: paperOf(document),
      counts,
    }));
    return c.json({ programmes }, 200);
  },
);

programmesRouter.openapi(
  apiRoute(READERS, {
    method: 'get',
    path: '/api/documents/{id}/programmes',
    tags,
    summary:
      'Who owes what after a document, by unit with sums up the tree, and the chain it stands in',
    request: { params: ofDocument, query: asOfQuery },
    responses: {
      200: jsonAnswer(coverageAnswer, 'Units depth first; the chain from the highest document'),
      404: errorAnswer('`not_found`'),
    },
  }),
  async (c) => {
    const documentId = c.req.valid('param').id;
    const { asOf } = c.req.valid('query');
    const read = await readProgrammeCoverage(c.get('services'), signedInAs(c), documentId, asOf);
    return c.json(
      {
        documentId,
        day: read.day,
        decisions: read.state.decisions.length,
        ended: read.state.ended,
        cascade: read.cascade.map((step) => ({ ...step, document: paperOf(step.document) })),
        units: read.rows.map(({ unit, level, counts, own }) => ({
          unitId: unit.id,
          name: unit.name,
          kind: unit.kind,
          parentId: unit.parentId,
          level,
          counts,
          duty: own && dutyOf(own),
        })),
      },
      200,
    );
  },
);

programmesRouter.openapi(
  apiRoute(READERS, {
    method: 'get',
    path: '/api/units/{id}/programmes',
    tags,
    summary: 'Everything a unit owes',
    request: { params: ofDocument, query: asOfQuery },
    responses: {
      200: jsonAnswer(unitAnswer, 'What is outstanding first, by due date'),
      404: errorAnswer('`not_found`, also for a unit outside one’s own scope'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const { asOf } = c.req.valid('query');
    const { unit, day, owed } = await listUnitProgrammes(
      c.get('services'),
      signedInAs(c),
      id,
      asOf,
    );
    const list = owed.map((one) => ({ document: paperOf(one.document), duty: dutyOf(one) }));
    return c.json({ unitId: unit.id, name: unit.name, day, owed: list }, 200);
  },
);

programmesRouter.openapi(
  apiRoute(DIRECTORS, {
    method: 'post',
    path: '/api/documents/{id}/programmes/preview',
    tags,
    summary: 'For whom a decision would change something, and who is left out',
    request: { params: ofDocument, body: jsonBody(dutyPreviewRequest) },
    responses: {
      200: jsonAnswer(dutyPreview, 'Nothing is written'),
      404: errorAnswer('`not_found`'),
    },
  }),
  async (c) => {
    const request = { ...c.req.valid('json'), documentId: c.req.valid('param').id };
    return c.json(await previewDuties(c.get('services'), signedInAs(c), request), 200);
  },
);

programmesRouter.openapi(
  apiRoute(DIRECTORS, {
    method: 'post',
    path: '/api/documents/{id}/programmes',
    tags,
    summary: 'Lay duties down, change their due date, exempt, or take them back',
    request: { params: ofDocument, body: jsonBody(dutyRequest) },
    responses: {
      200: jsonAnswer(dutyPreview, 'Decided; sent twice, it is one decision'),
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`programme.stale`'),
      422: errorAnswer(
        '`programme.nobody_concerned`, `programme.reason_missing`, `programme.due_date_missing`, `programme.types_missing`, `programme.ground_missing`',
      ),
    },
  }),
  async (c) => {
    const request = { ...c.req.valid('json'), documentId: c.req.valid('param').id };
    return c.json(await decideDuties(c.get('services'), signedInAs(c), request), 200);
  },
);

programmesRouter.openapi(
  apiRoute(REPORTERS, {
    method: 'post',
    path: '/api/documents/{id}/programmes/{unitId}/links',
    tags,
    summary: 'Link what a unit issued: a document held here, or one that is only named',
    request: { params: ofUnit, body: jsonBody(linkRequest) },
    responses: {
      200: jsonAnswer(
        z.object({ linked: z.boolean().openapi({ description: 'false: it was linked already' }) }),
        'Linked',
      ),
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`programme.not_owed`'),
      422: errorAnswer('`programme.paper_incomplete`, `programme.paper_date`'),
    },
  }),
  async (c) => {
    const { id: documentId, unitId } = c.req.valid('param');
    const body = c.req.valid('json');
    const paper = 'programmeDocumentId' in body ? body : { named: body };
    const request = { documentId, unitId, paper };
    return c.json({ linked: await linkPaper(c.get('services'), signedInAs(c), request) }, 200);
  },
);

programmesRouter.openapi(
  apiRoute(REPORTERS, {
    method: 'post',
    path: '/api/documents/{id}/programmes/{unitId}/links/{number}/undo',
    tags,
    summary: 'Take a link back, with a reason',
    request: {
      params: ofUnit.extend({ number: z.coerce.number().int().min(1) }),
      body: jsonBody(z.strictObject({ reason: z.string().max(500) })),
    },
    responses: {
      204: { description: 'Taken back; what was written stays in the history' },
      404: errorAnswer('`not_found`'),
      409: errorAnswer('`programme.not_owed`, `programme.link_undone`'),
      422: errorAnswer('`programme.reason_missing`'),
    },
  }),
  async (c) => {
    const { id: documentId, ...rest } = c.req.valid('param');
    const request = { documentId, ...rest, ...c.req.valid('json') };
    await takeBackLink(c.get('services'), signedInAs(c), request);
    return c.body(null, 204);
  },
);

programmesRouter.openapi(
  apiRoute(REPORTERS, {
    method: 'post',
    path: '/api/documents/{id}/programmes/{unitId}/refusals',
    tags,
    summary: 'Say that a proposed document is not what this unit owes',
    request: {
      params: ofUnit,
      body: jsonBody(z.strictObject({ programmeDocumentId: z.string().max(64) })),
    },
    responses: {
      204: { description: 'It is not proposed again for this unit' },
      404: errorAnswer('`not_found`: also where it is not proposed'),
      409: errorAnswer('`programme.not_owed`'),
    },
  }),
  async (c) => {
    const { id: documentId, unitId } = c.req.valid('param');
    const request = { documentId, unitId, ...c.req.valid('json') };
    await refuseProposal(c.get('services'), signedInAs(c), request);
    return c.body(null, 204);
  },
);
