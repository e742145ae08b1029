import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';
import { crossSiteRefused } from './errors.ts';

/** No inline script, no inline style, nothing from elsewhere. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Strict headers on every answer, errors included; nothing authenticated is ever cached. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const headers = c.res.headers;
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', CONTENT_SECURITY_POLICY);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  headers.set('x-request-id', c.get('requestId'));
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
};

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends `Origin` with every unsafe request; it must be ours.
 * Programs with a key send no cookie, so there is nothing to forge and they are let through.
 */
export const sameOriginOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const needsOrigin = !SAFE_METHODS.has(c.req.method) && c.get('actor')?.kind !== 'key';
  if (needsOrigin && c.req.header('origin') !== new URL(c.req.url).origin) throw crossSiteRefused();
  await next();
};
