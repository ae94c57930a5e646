import { createPublicKey, verify } from 'node:crypto';
import { Refusal } from './refusal.ts';
import type { App, Installation, Permissions, State, User } from './state.ts';

/** Who makes a request, and as what. */
export type Actor =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'app'; readonly app: App }
  | { readonly kind: 'user'; readonly user: User }
  | {
      readonly kind: 'installation';
      readonly user: User;
      readonly app: App;
      readonly installation: Installation;
      readonly repositories: readonly number[] | 'all';
      readonly permissions: Permissions;
    }
  | {
      /** The token of a workflow run: what it does starts no other workflow, or none before somebody approves. */
      readonly kind: 'actions';
      readonly user: User;
      readonly repositories: readonly number[];
      readonly permissions: Permissions;
    };

interface Claims {
  readonly iss?: unknown;
  readonly iat?: unknown;
  readonly exp?: unknown;
}

function parseJson(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const badJwt = 'A JSON web token could not be decoded';

/** GitHub allows a JWT ten minutes, and clocks that differ by one. Seconds since the epoch. */
function checkTimes(claims: Claims, now: number): void {
  const { iat, exp } = claims;
  if (typeof exp !== 'number' || exp < now)
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > now + 660) throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== 'number' || iat > now + 60)
    throw new Refusal(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
}

/** @throws {Refusal} 401 unless the app's own key signed it and it is current */
function authenticateApp(state: State, jwt: string): Actor {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const { alg } = (parseJson(header) ?? {}) as { alg?: unknown };
  const claims = (parseJson(payload) ?? {}) as Claims;
  const app = state.apps.find((one) => String(one.id) === String(claims.iss) || one.clientId === claims.iss);
  if (alg !== 'RS256' || !app) throw new Refusal(401, app ? badJwt : 'Integration not found');
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('sha256', signed, createPublicKey(app.publicKey), Buffer.from(signature, 'base64url')))
    throw new Refusal(401, badJwt);
  checkTimes(claims, Date.now() / 1000);
  return { kind: 'app', app };
}

/** The bearer of a token. @throws {Refusal} 401 for an unknown or expired one */
export function authenticateToken(state: State, secret: string): Actor {
  const token = state.tokens.get(secret);
  if (!token || (token.kind === 'installation' && token.expires < Date.now()))
    throw new Refusal(401, 'Bad credentials');
  if (token.kind === 'user') return { kind: 'user', user: token.user };
  if (token.kind === 'actions')
    return { kind: 'actions', user: token.user, repositories: [token.repository], permissions: token.permissions };
  const { installation, repositories, permissions } = token;
  const { app } = installation;
  return { kind: 'installation', user: app.bot, app, installation, repositories, permissions };
}

/** Reads an `Authorization` header: `bearer`, `token` or `basic` (the password is the token, as git sends it). */
export function authenticate(state: State, authorization: string | undefined): Actor {
  if (!authorization) return { kind: 'nobody' };
  const [scheme = '', credentials = ''] = authorization.split(/ +/, 2);
  if (/^basic$/i.test(scheme)) {
    const [name = '', password = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
    return authenticateToken(state, password === 'x-oauth-basic' || password === '' ? name : password);
  }
  if (!/^(bearer|token)$/i.test(scheme)) throw new Refusal(401, 'Bad credentials');
  return credentials.split('.').length === 3
    ? authenticateApp(state, credentials)
    : authenticateToken(state, credentials);
}
