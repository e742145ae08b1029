import type { Context } from 'hono';
import { isDay } from '../../domain/dates/local-day.ts';
import {
  type ColumnMapping,
  isRollField,
  type RollFileKind,
} from '../../domain/roll-files/columns.ts';
import { ImportPage, SHOWN_VERDICTS } from '../../web/roll-imports/import-page.tsx';
import { ImportsPage } from '../../web/roll-imports/imports-page.tsx';
import { actorId } from '../access/actor.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import { recordAudit } from '../audit/audit.repository.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pageNumberOf } from '../platform/page-number.ts';
import { pressedButton, readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { findRollChange } from '../roll-changes/roll-changes.repository.ts';
import type { Services } from '../services.ts';
import { listedIn, NOTHING_LISTED, peopleIn, tabOf } from './listed.ts';
import { rejectedCsv } from './roll-export.ts';
import { MAX_ROLL_FILE_BYTES } from './roll-file.ts';
import { rollFileMissing } from './roll-imports.errors.ts';
import {
  countAccepted,
  listImports,
  listRejectedLines,
  listStagedSamples,
  type RollImport,
} from './roll-imports.repository.ts';
import {
  applyImport,
  decideLine,
  decideOfficeEnd,
  discardImport,
  mapRollFile,
  readImport,
  takeRollFile,
  undoImport,
} from './roll-imports.service.ts';

const ADMINISTRATOR: Policy = { roles: ['administrator'] };
const PATH = '/roll/imports';
const LINES_A_PAGE = 50;
const SAMPLES = 3;

/** Lists of units and members from files: sent, understood, compared, applied, undone. */
export const rollImportsRouter = createRouter();

page(rollImportsRouter, 'GET', PATH, ADMINISTRATOR, (c) => start(c, 'members', null));

page(
  rollImportsRouter,
  'POST',
  PATH,
  ADMINISTRATOR,
  async (c) => {
    const form = await readForm(c);
    const kind: RollFileKind = textOf(form, 'kind') === 'units' ? 'units' : 'members';
    const day = textOf(form, 'effectiveOn');
    const file = form.get('file');
    try {
      if (!(file instanceof File) || file.size === 0) throw rollFileMissing();
      const services = c.get('services');
      const { importId } = await takeRollFile(services, signedInAs(c), {
        kind,
        effectiveOn: isDay(day) ? day : today(services.clock),
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
      return c.redirect(`${PATH}/${importId}`, 303);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return await start(c, kind, error);
    }
  },
  { formBytes: MAX_ROLL_FILE_BYTES + 100_000 },
);

async function start(
  c: Context<AppEnv>,
  kind: RollFileKind,
  error: AppError | null,
): Promise<Response> {
  const services = c.get('services');
  return c.html(
    <ImportsPage
      page={pageContext(c)}
      day={today(services.clock)}
      kind={kind}
      failure={error && error.sentence[c.get('language')]}
      earlier={await listImports(services, actorId(signedInAs(c)))}
    />,
    error?.status ?? 200,
  );
}

page(rollImportsRouter, 'GET', `${PATH}/:importId`, ADMINISTRATOR, async (c) =>
  show(c, await readImport(c.get('services'), signedInAs(c), c.req.param('importId')), null),
);

page(rollImportsRouter, 'POST', `${PATH}/:importId`, ADMINISTRATOR, async (c) => {
  const services = c.get('services');
  const actor = signedInAs(c);
  const importId = c.req.param('importId');
  const form = await readForm(c);
  try {
    const back = await act(services, actor, importId, form);
    return c.redirect(`${PATH}/${importId}${back}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await show(c, await readImport(services, actor, importId), error);
  }
});

const BUTTONS = ['map', 'decide', 'decide-office', 'apply', 'undo', 'discard'] as const;

/** Carries out what the form asks for. @returns where on the page to go on */
async function act(
  services: Services,
  actor: ReturnType<typeof signedInAs>,
  importId: string,
  form: FormData,
): Promise<string> {
  const button = pressedButton(form, 'action', BUTTONS);
  switch (button) {
    case 'map': {
      const mapping = await mappingOf(services, actor, importId, form);
      const allowsCard = textOf(form, 'allowsCard') === 'true';
      await mapRollFile(services, actor, importId, { mapping, allowsCard });
      return '';
    }
    case 'decide':
      await decideLine(services, actor, importId, Number(textOf(form, 'line')) || 0);
      return `?show=${tabOf(textOf(form, 'show'))}&page=${pageNumberOf(textOf(form, 'page'))}`;
    case 'decide-office':
      await decideOfficeEnd(services, actor, importId, textOf(form, 'office'));
      return `?show=officesNotNamed&page=${pageNumberOf(textOf(form, 'page'))}`;
    case 'apply':
      await applyImport(services, actor, importId);
      return '';
    case 'undo':
      await undoImport(services, actor, importId);
      return '';
    case 'discard':
      await discardImport(services, actor, importId);
      return '';
    default:
      return button satisfies never;
  }
}

async function mappingOf(
  services: Services,
  actor: ReturnType<typeof signedInAs>,
  importId: string,
  form: FormData,
): Promise<ColumnMapping> {
  const { headings } = await readImport(services, actor, importId);
  return headings.map((_heading, column) => {
    const said = textOf(form, `column-${column}`);
    return isRollField(said) ? said : null;
  });
}

async function show(
  c: Context<AppEnv>,
  found: RollImport,
  error: AppError | null,
): Promise<Response> {
  const services = c.get('services');
  const { importId, state, counts } = found;
  const asked = c.req.query('show');
  const first = SHOWN_VERDICTS.find((one) => (counts[one] ?? 0) > 0) ?? 'new';
  const tab = asked === undefined ? first : tabOf(asked);
  const pageCount = Math.max(1, Math.ceil((counts[tab] ?? 0) / LINES_A_PAGE));
  const pageNumber = Math.min(pageCount, pageNumberOf(c.req.query('page')));
  const isCompared = state === 'compared';
  const choosing = state === 'mapping' || c.req.query('columns') === 'true';
  const [listed, samples, acceptedCount] = await Promise.all([
    isCompared && !choosing
      ? listedIn(services, found, tab, {
          offset: (pageNumber - 1) * LINES_A_PAGE,
          limit: LINES_A_PAGE,
        })
      : NOTHING_LISTED,
    choosing ? listStagedSamples(services, importId, SAMPLES) : [],
    isCompared ? countAccepted(services, importId) : 0,
  ]);
  const people = peopleIn(listed);
  if (found.kind === 'members' && people > 0)
    await recordAudit(services, {
      actor: signedInAs(c),
      action: 'named_list.viewed',
      subjectKind: 'roll_import',
      subjectId: importId,
      count: people,
    });
  return c.html(
    <ImportPage
      page={pageContext(c)}
      rollImport={found}
      samples={found.headings.map((_heading, column) =>
        samples.map((cells) => cells[column] ?? ''),
      )}
      choosing={choosing}
      listed={listed}
      pageNumber={pageNumber}
      pageCount={pageCount}
      acceptedCount={acceptedCount}
      applied={await appliedState(services, found)}
      failure={error && error.sentence[c.get('language')]}
    />,
    error?.status ?? 200,
  );
}

async function appliedState(services: Services, { changeId }: RollImport) {
  if (changeId === null) return null;
  const [change, waiting] = await Promise.all([
    findRollChange(services, changeId),
    services.env.DB.prepare(
      'SELECT count(*) AS n FROM outbox WHERE subject_id IN (?1, ?2) AND done_at IS NULL',
    )
      .bind(changeId, `undo ${changeId}`)
      .first<number>('n'),
  ]);
  return { undone: typeof change?.undoneAt === 'number', waiting: waiting ?? 0 };
}

/** Goes to whoever sent the list, and holds nothing but what they sent; names leave again, so it asks for a proof. */
page(rollImportsRouter, 'POST', `${PATH}/:importId/rejected.csv`, ADMINISTRATOR, async (c) =>
  withProof(c, await readForm(c), async () => {
    const services = c.get('services');
    const actor = signedInAs(c);
    const found = await readImport(services, actor, c.req.param('importId'));
    const lines = await listRejectedLines(services, found.importId);
    await recordAudit(services, {
      actor,
      action: 'roll.exported',
      subjectKind: 'roll_import',
      subjectId: found.importId,
      count: lines.length,
    });
    return c.body(rejectedCsv(found.headings, lines, c.get('language')), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rejected.csv"',
    });
  }),
);
