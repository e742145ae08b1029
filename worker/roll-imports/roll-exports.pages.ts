import type { Context } from 'hono';
import { writeOfficeWords } from '../../domain/members/office-words.ts';
import type { Office } from '../../domain/members/offices.table.ts';
import { STANDINGS } from '../../domain/members/standing.ts';
import { messagesFor } from '../../web/messages/messages.ts';
import { type Policy, signedInAs } from '../access/policy.ts';
import { withProof } from '../access/proof.pages.tsx';
import { administeredUnitIds } from '../access/scope.ts';
import { recordAudit } from '../audit/audit.repository.ts';
import { OFFICE_END } from '../members/offices.repository.ts';
import { takeNamedExport } from '../named-exports/named-exports.service.ts';
import type { AppEnv } from '../platform/app-env.ts';
import { today } from '../platform/clock.ts';
import { readForm } from '../platform/request-body.ts';
import { createRouter, page } from '../platform/route-table.ts';
import { listTree } from '../units/units.repository.ts';
import { csvOf, xlsxOf } from './roll-export.ts';

const ADMINISTRATOR: Policy = { roles: ['administrator'] };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The tree and the roll as files, under the headings that an import understands. */
export const rollExportsRouter = createRouter();

for (const format of ['xlsx', 'csv'] as const) {
  page(rollExportsRouter, 'GET', `/units/export/${format}`, ADMINISTRATOR, async (c) =>
    answer(c, format, 'units', await unitLines(c)),
  );
  page(rollExportsRouter, 'POST', `/members/export/${format}`, ADMINISTRATOR, async (c) =>
    withProof(c, await readForm(c), async () => {
      const lines = await memberLines(c);
      const people = lines.length - 1;
      const exportId = await takeNamedExport(c.get('services'), signedInAs(c), 'roll', people);
      return await answer(c, format, 'members', marked(lines, exportId), exportId);
    }),
  );
}

/** The same lines, each with the id of the export, so that a file can be traced; an import passes over it. */
function marked([headings = [], ...people]: string[][], exportId: string): string[][] {
  return [[...headings, namedExports.exportId], ...people.map((cells) => [...cells, exportId])];
}

async function answer(
  c: Context<AppEnv>,
  format: 'xlsx' | 'csv',
  kind: 'units' | 'members',
  lines: string[][],
  exportId?: string,
): Promise<Response> {
  await recordAudit(c.get('services'), {
    actor: signedInAs(c),
    action: 'roll.exported',
    subjectKind: kind,
    ...(exportId === undefined ? {} : { detail: { exportId } }),
    count: lines.length - 1,
  });
  const headers = {
    'content-type': format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${kind}.${format}"`,
  };
  if (format === 'csv') return c.body(csvOf(lines), 200, headers);
  return c.body(xlsxOf(kind, lines), 200, headers);
}

// Exports are written in Vietnamese whoever asks: they go back in, and to other Vietnamese programs.
const { units, rollImports, members, namedExports } = messagesFor('vi');

async function unitLines(c: Context<AppEnv>): Promise<string[][]> {
  const services = c.get('services');
  const [tree, own] = await Promise.all([
    listTree(services),
    administeredUnitIds(services, signedInAs(c)),
  ]);
  const seen = new Set(own);
  const codes = new Map(tree.map(({ id, code }) => [id, code]));
  const { code, name, kind, parentCode } = rollImports.fields;
  return [
    [code, name, kind, parentCode],
    ...tree
      .filter(({ id }) => seen.has(id))
      .map((unit) => [
        unit.code,
        unit.name,
        units.kinds[unit.kind],
        codes.get(unit.parentId ?? '') ?? '',
      ]),
  ];
}

type Row = {
  code: string;
  fullName: string;
  unitCode: string;
  unitName: string;
  standing: string;
  ground: string | null;
  /** Held on the day, as JSON; `unit`: the code of one held elsewhere, else null. */
  offices: string;
};

async function memberLines(c: Context<AppEnv>): Promise<string[][]> {
  const services = c.get('services');
  const { results } = await services.env.DB.prepare(
    `SELECT member.code, member.full_name AS fullName, unit.code AS unitCode, period.name AS unitName,
            membership.standing, membership.ground,
            (SELECT json_group_array(json_object('office', held.office, 'unit', CASE
                      WHEN held.unit_id = membership.unit_id THEN NULL
                      ELSE (SELECT code FROM units WHERE id = held.unit_id) END) ORDER BY held.valid_from, held.id)
               FROM member_offices AS held WHERE held.member_id = member.id AND held.valid_from <= ?2
                AND coalesce(${OFFICE_END}, '9999-12-31') > ?2) AS offices
       FROM memberships AS membership
       JOIN members AS member ON member.id = membership.member_id
       JOIN units AS unit ON unit.id = membership.unit_id
       JOIN unit_periods AS period ON period.unit_id = unit.id AND period.valid_from <= ?2
        AND (period.valid_to IS NULL OR period.valid_to > ?2)
      WHERE membership.unit_id IN (SELECT value FROM json_each(?1)) AND membership.standing <> 'left'
        AND membership.valid_from <= ?2 AND (membership.valid_to IS NULL OR membership.valid_to > ?2)
      ORDER BY unit.code, member.sort_name, member.code`,
  )
    .bind(JSON.stringify(await administeredUnitIds(services, signedInAs(c))), today(services.clock))
    .all<Row>();
  const { code, fullName, unitCode, unitName, standing, offices } = rollImports.fields;
  return [
    [code, fullName, unitCode, unitName, standing, offices],
    ...results.map((row) => [
      row.code,
      row.fullName,
      row.unitCode,
      row.unitName,
      standingText(row),
      writeOfficeWords(JSON.parse(row.offices) as { office: Office; unit: string | null }[]),
    ]),
  ];
}

function standingText({ standing, ground }: Row): string {
  if (ground === 'visiting') return 'Sinh hoạt tạm thời';
  const known = STANDINGS.find((one) => one === standing);
  return known ? members.standings[known] : standing;
}
