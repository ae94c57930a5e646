import type { Actor } from './actor.ts';
import { may, type Need } from './permissions.ts';
import { notFound, Refusal } from './refusal.ts';
import { type App, findIssue, findUser, type Issue, type Repository, type Role, type User } from './state.ts';
import type { World } from './world.ts';

export type JsonObject = Record<string, unknown>;

/** A request that found its route. */
export interface Call {
  readonly world: World;
  readonly actor: Actor;
  /** As it was asked for, without `/api/v3` and the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  readonly accept: string;
  /** The token itself; empty for nobody. */
  readonly secret: string;
}

/** One in a repository that the actor may see and has the demanded permission in. */
export interface RepoCall extends Call {
  readonly repo: Repository;
}

export interface Reply {
  readonly status: number;
  /** JSON, or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A list to cut into pages: all of it, and how to wrap what is shown (none: a bare array). */
  readonly list?: { readonly items: readonly unknown[]; readonly wrap?: (page: unknown[], total: number) => unknown };
}

interface Served {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As GitHub's description writes it. */
  readonly path: string;
}

/** An operation in a repository. */
export interface RepoRoute extends Served {
  readonly needs: readonly Need[];
  readonly role: Role;
  readonly handle: (call: RepoCall) => Reply | Promise<Reply>;
}

/** An operation elsewhere; `as` names who may. */
export interface OtherRoute extends Served {
  readonly as: 'app' | 'installation' | 'user' | 'anyone';
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

export type Route = RepoRoute | OtherRoute;

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

export function created(body: unknown, location?: string): Reply {
  return { status: 201, body, ...(location ? { headers: { location } } : {}) };
}

export const noContent: Reply = { status: 204 };

/** Shows the items page by page, each presented only when it is shown. */
export function listed<T>(
  items: readonly T[],
  present: (item: T) => unknown,
  wrap?: (page: unknown[], total: number) => unknown,
): Reply {
  const lazy = items.map((item) => ({ present: () => present(item) }));
  return { status: 200, list: { items: lazy, ...(wrap ? { wrap } : {}) } };
}

/** The person or bot that acts. @throws {Refusal} 401 for nobody */
export function actingUser(call: Call): User {
  if (call.actor.kind === 'nobody' || call.actor.kind === 'app') throw new Refusal(401, 'Requires authentication');
  return call.actor.user;
}

/** The app that speaks for the acting bot, if one does. */
export function actingApp(call: Call): App | null {
  if (call.actor.kind === 'actions') return call.world.state.actionsApp;
  return call.actor.kind === 'installation' ? call.actor.app : null;
}

/** The issue that `{issue_number}` names. @throws {Refusal} 404 */
export function calledIssue(call: RepoCall): Issue {
  const issue = findIssue(call.repo, Number(call.params['issue_number']));
  if (!issue) throw notFound();
  return issue;
}

/** The user of that name. @throws {Refusal} 404 */
export function calledUser(call: Call, login: string): User {
  const user = findUser(call.world.state, login);
  if (!user) throw notFound();
  return user;
}

/** Whether the actor has this role, or as an app any of these permissions. */
export function mayDo(call: RepoCall, role: Role, ...needs: Need[]): boolean {
  return may(call.actor, call.repo, { role, needs });
}

/** A string of the body; undefined when absent. */
export function textOf(body: JsonObject, key: string): string | undefined {
  const value = body[key];
  return typeof value === 'string' ? value : undefined;
}

/** A string of the body that must be there. @throws {Refusal} 422 as GitHub words it */
export function requireText(body: JsonObject, key: string): string {
  const value = textOf(body, key);
  if (value === undefined) throw new Refusal(422, `Invalid request.\n\n"${key}" wasn't supplied.`);
  return value;
}
