import { STARTER_ALIASES } from '../../domain/signs/aliases.table.ts';
import { type Alias, type AliasTable, aliasKey, aliasTable } from '../../domain/signs/aliases.ts';
import { signKey } from '../../domain/signs/signs.ts';
import type { Services } from '../services.ts';

export type KeptAlias = Alias & { aliasId: string };

/** Every name, by name and then date; the first call of a new committee puts in those of the product. */
export async function listAliases(services: Services): Promise<KeptAlias[]> {
  const kept = await selectAliases(services);
  if (kept.length > 0 || !(await seed(services))) return kept;
  return await selectAliases(services);
}

async function selectAliases(services: Services): Promise<KeptAlias[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT id AS aliasId, name, sign, issuer, issue_date AS issueDate FROM aliases ORDER BY name, issue_date, sign',
  ).all<KeptAlias>();
  return results;
}

/** The same ready for finding names in texts and queries. */
export async function readAliasTable(services: Services): Promise<AliasTable> {
  return aliasTable(await listAliases(services));
}

export async function findAlias(services: Services, aliasId: string): Promise<KeptAlias | null> {
  return await services.env.DB.prepare(
    'SELECT id AS aliasId, name, sign, issuer, issue_date AS issueDate FROM aliases WHERE id = ?',
  )
    .bind(aliasId)
    .first<KeptAlias>();
}

export function insertAliasStatement(services: Services, alias: KeptAlias): D1PreparedStatement {
  return services.env.DB.prepare(INSERT_ALIASES).bind(rowsOf(services, [alias]));
}

export function updateAliasStatement(services: Services, alias: KeptAlias): D1PreparedStatement {
  const { aliasId, name, sign, issuer, issueDate } = alias;
  return services.env.DB.prepare(
    `UPDATE aliases SET name = ?, name_key = ?, sign = ?, sign_key = ?, issuer = ?, issue_date = ?, changed_at = ?
      WHERE id = ?`,
  ).bind(
    name,
    aliasKey(name),
    sign,
    signKey(sign),
    issuer,
    issueDate,
    services.clock.now(),
    aliasId,
  );
}

export function deleteAliasStatement(services: Services, aliasId: string): D1PreparedStatement {
  return services.env.DB.prepare('DELETE FROM aliases WHERE id = ?').bind(aliasId);
}

const INSERT_ALIASES = `
  INSERT INTO aliases (id, name, name_key, sign, sign_key, issuer, issue_date, changed_at)
  SELECT value ->> 'aliasId', value ->> 'name', value ->> 'nameKey', value ->> 'sign', value ->> 'signKey',
         value ->> 'issuer', value ->> 'issueDate', value ->> 'changedAt'
    FROM json_each(?1)`;

function rowsOf(services: Services, aliases: readonly KeptAlias[]): string {
  const changedAt = services.clock.now();
  return JSON.stringify(
    aliases.map((alias) => ({
      ...alias,
      nameKey: aliasKey(alias.name),
      signKey: signKey(alias.sign),
      changedAt,
    })),
  );
}

/** Once for a committee, also when two requests are first at the same moment; false when it was done before. */
async function seed(services: Services): Promise<boolean> {
  if (await services.env.DB.prepare('SELECT 1 FROM alias_seedings').first()) return false;
  const starters = STARTER_ALIASES.map((alias) => ({ ...alias, aliasId: services.newId() }));
  const { DB } = services.env;
  await DB.batch([
    DB.prepare(
      `${INSERT_ALIASES} WHERE NOT EXISTS (SELECT 1 FROM alias_seedings) ON CONFLICT DO NOTHING`,
    ).bind(rowsOf(services, starters)),
    DB.prepare(
      'INSERT INTO alias_seedings (id, seeded_at) VALUES (1, ?) ON CONFLICT DO NOTHING',
    ).bind(services.clock.now()),
  ]);
  return true;
}
