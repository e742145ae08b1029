import type { ProtectedKind } from '../../domain/secrecy/protected-papers.ts';
import type { Services } from '../services.ts';

/** A kind let in, by whom and why; time in ms. */
export type AdmittedKind = {
  kind: ProtectedKind;
  reason: string;
  admittedBy: string;
  admittedAt: number;
};

export async function listAdmittedKinds(services: Services): Promise<AdmittedKind[]> {
  const { results } = await services.env.DB.prepare(
    'SELECT kind, reason, admitted_by AS admittedBy, admitted_at AS admittedAt FROM admitted_papers',
  ).all<AdmittedKind>();
  return results;
}

/** Lets a kind in; the first reason stands until it is refused again. */
export function admitStatement(
  services: Services,
  { kind, reason, admittedBy }: Omit<AdmittedKind, 'admittedAt'>,
): D1PreparedStatement {
  return services.env.DB.prepare(
    'INSERT INTO admitted_papers (kind, reason, admitted_by, admitted_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).bind(kind, reason, admittedBy, services.clock.now());
}

export function refuseStatement(services: Services, kind: ProtectedKind): D1PreparedStatement {
  return services.env.DB.prepare('DELETE FROM admitted_papers WHERE kind = ?').bind(kind);
}
