import type { NotifyTarget } from '../core/config/config.ts';
import { isBlockedPort } from './blocked-ports.ts';

/** Where a target is, or why nobody knows. */
export type Address =
  | { readonly ok: true; readonly url: URL; readonly secret: string | undefined }
  | { readonly ok: false; readonly problem: string };

/** The variable that has the address of a target: `ops` is at `DEBRIEF_NOTIFY_OPS`. */
export function variableOf({ name }: Pick<NotifyTarget, 'name'>): string {
  return `DEBRIEF_NOTIFY_${name.toUpperCase().replaceAll('-', '_')}`;
}

/** Whose notices may go to an address. */
export interface AddressScope {
  /** `owner/name`. */
  readonly repository: string;
  /** The host serves repositories of others, whose configuration must not choose among its secrets. */
  readonly shared: boolean;
}

/**
 * Reads `[owner/name|owner/*] address [whsec_…]`. On a shared host the address must say which repositories it is for. The problem never
 * repeats what was given.
 */
export function readAddress(env: NodeJS.ProcessEnv, target: NotifyTarget, scope: AddressScope): Address {
  const variable = variableOf(target);
  const words = (env[variable] ?? '').trim().split(/\s+/);
  const [first = ''] = words;
  if (first === '') return { ok: false, problem: `${variable} is not set` };
  const pattern = first.includes('://') || !first.includes('/') ? undefined : words.shift();
  if (pattern === undefined && scope.shared)
    return {
      ok: false,
      problem: `${variable} does not say which repositories it is for: begin it with owner/name or owner/*`,
    };
  // Nobody knows here for which repository it is tried.
  if (pattern !== undefined && scope.repository !== '' && !covers(pattern, scope.repository))
    return { ok: false, problem: `${variable} is not for ${scope.repository}` };
  const [address = '', secret, ...more] = words;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || more.length > 0) return { ok: false, problem: `${variable} holds no address` };
  return faultOf(variable, target, url, secret) ?? { ok: true, url, secret };
}

function covers(pattern: string, repository: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), repository.toLowerCase()];
  return wanted === given || (wanted.endsWith('/*') && given.startsWith(wanted.slice(0, -1)) && wanted.length > 2);
}

function faultOf(variable: string, { kind }: NotifyTarget, url: URL, secret: string | undefined): Address | undefined {
  const problem = (words: string): Address => ({ ok: false, problem: `${variable} ${words}` });
  const schemes = kind === 'email' ? ['smtp:', 'smtps:'] : ['https:', 'http:'];
  if (!schemes.includes(url.protocol)) return problem(`must begin with ${schemes[0]}// for ${kind}`);
  if (url.protocol === 'http:' && !isLocal(url)) return problem('must begin with https://, except on this machine');
  if (kind !== 'email' && isBlockedPort(url))
    return problem(`names port ${url.port}, to which fetch refuses to send anything: choose another`);
  if (kind !== 'email' && (url.username || url.password))
    return problem('has a login in its address, which fetch refuses to send: use an address with a token in its path');
  if (kind === 'email' && !(url.searchParams.get('from') && url.searchParams.get('to')))
    return problem('must end with ?from=…&to=…');
  if (kind === 'webhook' && !/^whsec_[A-Za-z\d+/=]{32,}$/.test(secret ?? ''))
    return problem('lacks the secret that signs: put whsec_ and at least 24 bytes in Base64 behind the address');
  if (kind !== 'webhook' && secret !== undefined) return problem('holds more than an address');
  return undefined;
}

function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
