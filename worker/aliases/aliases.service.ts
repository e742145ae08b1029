import { isDay } from '../../domain/dates/local-day.ts';
import type { Alias } from '../../domain/signs/aliases.ts';
import { parseSign } from '../../domain/signs/find-signs.ts';
import type { Actor } from '../access/actor.ts';
import { auditStatement } from '../audit/audit.repository.ts';
import { drainOutbox } from '../outbox/outbox.consumer.ts';
import { outboxStatement, wake } from '../outbox/outbox.repository.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { aliasInvalid, aliasTaken } from './aliases.errors.ts';
import {
  deleteAliasStatement,
  findAlias,
  insertAliasStatement,
  updateAliasStatement,
} from './aliases.repository.ts';

const NAME_LENGTH = { least: 3, most: 200 };

/** Adds a name. Relations of all documents are read again with it. @throws `alias.invalid`, `alias.taken` */
export async function addAlias(services: Services, actor: Actor, alias: Alias): Promise<string> {
  const aliasId = services.newId();
  const kept = { ...checked(alias), aliasId };
  await change(services, actor, 'alias.added', aliasId, insertAliasStatement(services, kept));
  return aliasId;
}

/** @throws 404, `alias.invalid`, `alias.taken` */
export async function changeAlias(
  services: Services,
  actor: Actor,
  aliasId: string,
  alias: Alias,
): Promise<void> {
  const kept = { ...checked(alias), aliasId };
  if (!(await findAlias(services, aliasId))) throw notFound();
  await change(services, actor, 'alias.changed', aliasId, updateAliasStatement(services, kept));
}

/** @throws 404 */
export async function removeAlias(
  services: Services,
  actor: Actor,
  aliasId: string,
): Promise<void> {
  if (!(await findAlias(services, aliasId))) throw notFound();
  await change(services, actor, 'alias.removed', aliasId, deleteAliasStatement(services, aliasId));
}

async function change(
  services: Services,
  actor: Actor,
  action: 'alias.added' | 'alias.changed' | 'alias.removed',
  aliasId: string,
  statement: D1PreparedStatement,
): Promise<void> {
  try {
    await services.env.DB.batch([
      statement,
      auditStatement(services, { actor, action, subjectKind: 'alias', subjectId: aliasId }),
      outboxStatement(services, {
        kind: 'relations.read_again',
        subjectId: 'all',
        payload: { after: '' },
      }),
    ]);
  } catch (error) {
    if (String(error).includes('UNIQUE constraint failed: aliases')) throw aliasTaken();
    throw error;
  }
  wake(services);
  services.later(drainOutbox(services));
}

function checked(alias: Alias): Alias {
  const name = alias.name.trim().replaceAll(/\s+/gu, ' ');
  if (name.length < NAME_LENGTH.least || name.length > NAME_LENGTH.most)
    throw aliasInvalid({ field: 'name' });
  const sign = parseSign(alias.sign)?.canonical ?? null;
  if (sign === null) throw aliasInvalid({ field: 'sign' });
  const issuer = alias.issuer.trim();
  if (issuer === '' || issuer.length > NAME_LENGTH.most) throw aliasInvalid({ field: 'issuer' });
  if (!isDay(alias.issueDate)) throw aliasInvalid({ field: 'issueDate' });
  return { name, sign, issuer, issueDate: alias.issueDate };
}
