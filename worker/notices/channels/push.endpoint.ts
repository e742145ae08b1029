import type { Env } from '../../platform/env.ts';

/**
 * Push services of the browsers in use: Chrome and its relatives, Firefox, Safari, Edge. An endpoint comes from a
 * browser, so whoever is signed in could name any address for the service to post to; only these are taken.
 */
const KNOWN_SERVICES = [
  'fcm.googleapis.com',
  'push.services.mozilla.com',
  'push.apple.com',
  'notify.windows.com',
];

export type PushServices = {
  /** Hosts, with everything below them. */
  hosts: readonly string[];
  /** `host:port` of a service on this machine that is reached without TLS; null = none. */
  local: string | null;
};

/** The push services that the environment allows: those it names, else the known ones. */
export function pushServicesOf(
  env: Pick<Env, 'PUSH_SERVICES' | 'PUSH_LOCAL_SERVICE'>,
): PushServices {
  const named = (env.PUSH_SERVICES ?? '').split(/[\s,]+/u).filter(Boolean);
  return {
    hosts: named.length > 0 ? named : KNOWN_SERVICES,
    local: env.PUSH_LOCAL_SERVICE || null,
  };
}

/**
 * Where a push to this endpoint is posted; null for what is no address of an allowed push service: another scheme,
 * host or port, or a name and password in it.
 */
export function pushAddress(endpoint: string, { hosts, local }: PushServices): string | null {
  const url = URL.parse(endpoint);
  if (url?.protocol !== 'https:' || url.username || url.password) return null;
  if (local !== null && url.host === local) return endpoint.replace(/^https:/iu, 'http:');
  const isAllowed = hosts.some((host) => url.host === host || url.host.endsWith(`.${host}`));
  return isAllowed ? endpoint : null;
}
