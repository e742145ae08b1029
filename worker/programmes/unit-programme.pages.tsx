import type { Context } from 'hono';
import { type PaperFields, UnitProgrammePage } from '../../web/programmes/unit-programme-page.tsx';
import { signedInAs } from '../access/policy.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { pageContext } from '../platform/page-context.ts';
import { pressedButton, readForm, textOf } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { unitNames } from '../units/units.repository.ts';
import { readFileForm } from '../uploads/uploads.form.ts';
import { NO_PAPER, namedPaperOf, paperFieldsOf } from './programmes.form.ts';
import { linkPaper, refuseProposal, takeBackLink } from './programmes.links.ts';
import { readUnitProgramme } from './programmes.overview.ts';
import { READERS, REPORTERS } from './programmes.routes.ts';
import { shownDecisions, shownEntry, shownLink, shownStanding } from './programmes.views.ts';

const PATH = '/programmes/:id/units/:unitId';

/** What one unit owes after one document, and what it says it has issued. */
export const unitProgrammePagesRouter = createRouter();

type At = { documentId: string; unitId: string };

function placeOf(c: Context<AppEnv, typeof PATH>): At {
  return { documentId: c.req.param('id'), unitId: c.req.param('unitId') };
}

page(unitProgrammePagesRouter, 'GET', PATH, READERS, (c) => unitPage(c, placeOf(c)));

/** Does what a form asks for and shows the unit again, with the sentence where it could not be done. */
async function attempt(
  c: Context<AppEnv>,
  at: At,
  deed: () => Promise<unknown>,
  fields?: () => PaperFields,
): Promise<Response> {
  try {
    await deed();
    return c.redirect(`/programmes/${at.documentId}/units/${at.unitId}`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 404) throw error;
    return await unitPage(c, at, { error, fields: fields?.() ?? NO_PAPER });
  }
}

page(
  unitProgrammePagesRouter,
  'POST',
  `${PATH}/papers`,
  REPORTERS,
  async (c) => {
    const at = placeOf(c);
    let fields = NO_PAPER;
    const deed = async () => {
      const { form, file } = await readFileForm(c.req.raw);
      fields = paperFieldsOf(form);
      const paper = { named: namedPaperOf(fields), ...(file ? { file } : {}) };
      await linkPaper(c.get('services'), signedInAs(c), { ...at, paper });
    };
    return await attempt(c, at, deed, () => fields);
  },
  { formBytes: null },
);

page(unitProgrammePagesRouter, 'POST', `${PATH}/proposals`, REPORTERS, async (c) => {
  const at = placeOf(c);
  const form = await readForm(c);
  const programmeDocumentId = textOf(form, 'document');
  const refuses = pressedButton(form, 'action', ['confirm', 'refuse']) === 'refuse';
  return await attempt(c, at, () =>
    refuses
      ? refuseProposal(c.get('services'), signedInAs(c), { ...at, programmeDocumentId })
      : linkPaper(c.get('services'), signedInAs(c), { ...at, paper: { programmeDocumentId } }),
  );
});

page(unitProgrammePagesRouter, 'POST', `${PATH}/links/:number/undo`, REPORTERS, async (c) => {
  const at = placeOf(c);
  const reason = textOf(await readForm(c), 'reason').slice(0, 500);
  const number = Number(c.req.param('number'));
  return await attempt(c, at, () =>
    takeBackLink(c.get('services'), signedInAs(c), { ...at, number, reason }),
  );
});

async function unitPage(
  c: Context<AppEnv>,
  { documentId, unitId }: At,
  failed?: { error: AppError; fields: PaperFields },
): Promise<Response> {
  const services = c.get('services');
  const language = c.get('language');
  const read = await readUnitProgramme(services, signedInAs(c), documentId, unitId);
  const { programme, document, state, mayDecide, mayReport } = read;
  const inherited = programme.sources.filter((id) => id !== unitId);
  const names = await unitNames(services, inherited);
  const owners = new Set([unitId, ...inherited]);
  return c.html(
    <UnitProgrammePage
      page={pageContext(c)}
      document={document}
      unit={{ unitId, name: programme.unit.name }}
      standing={shownStanding(programme)}
      types={programme.duty.types}
      inheritedFrom={inherited.map((id) => names.get(id) ?? id)}
      links={programme.links.map((link) => shownLink(link, language))}
      proposals={read.proposals.map((one) => one.document)}
      history={read.history.map(shownEntry)}
      decisions={shownDecisions(
        state.decisions.filter(({ unitIds }) => unitIds.some((id) => owners.has(id))),
      )}
      mayDecide={mayDecide}
      mayReport={mayReport}
      fields={failed?.fields ?? NO_PAPER}
      today={today(services.clock)}
      error={failed?.error.sentence[language] ?? null}
    />,
    failed?.error.status ?? 200,
  );
}
