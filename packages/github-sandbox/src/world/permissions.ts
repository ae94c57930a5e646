import type { Actor } from './actor.ts';
import { forbidden, notFound, Refusal } from './refusal.ts';
import type { Access, Permissions, Repository, Role, User } from './state.ts';

const roles: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
const accesses: readonly Access[] = ['read', 'write', 'admin'];

/** One permission that an operation asks of an app: `issues:write`. */
export type Need = `${string}:${Access}`;

/** What an operation asks for: of an app any one of `needs` (`+` joins those needed together), of a person the role. */
export interface Demand {
  readonly needs: readonly Need[] | readonly `${Need}+${Need}`[];
  readonly role: Role;
}

export function atLeast(role: Role, wanted: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(wanted);
}

/** What a person may do in a repository; everyone may read a public one. */
export function roleOf(repo: Repository, user: User): Role {
  if (repo.owner === user) return 'admin';
  return repo.roles.get(user.login.toLowerCase()) ?? (repo.private ? 'none' : 'read');
}

export function grants(permissions: Permissions, need: string): boolean {
  return need.split('+').every((one) => {
    const [name = '', access = ''] = one.split(':');
    const granted = permissions[name] ?? (name === 'metadata' ? 'read' : undefined);
    return granted !== undefined && accesses.indexOf(granted) >= accesses.indexOf(access as Access);
  });
}

function covers(repositories: readonly number[] | 'all', repo: Repository): boolean {
  return repositories === 'all' || repositories.includes(repo.id);
}

/** Whether the repository exists for this actor. */
export function maySee(actor: Actor, repo: Repository): boolean {
  if (actor.kind === 'user') return atLeast(roleOf(repo, actor.user), 'read');
  if (actor.kind === 'installation')
    return !repo.private || (repo.owner === actor.installation.account && covers(actor.repositories, repo));
  if (actor.kind === 'actions') return !repo.private || covers(actor.repositories, repo);
  return actor.kind === 'nobody' && !repo.private;
}

/** Whether an app's token reaches this repository at all. */
function reaches(actor: Actor & { kind: 'installation' | 'actions' }, repo: Repository): boolean {
  if (actor.kind === 'installation' && repo.owner !== actor.installation.account) return false;
  return covers(actor.repositories, repo);
}

/** Whether the actor meets the demand in this repository. */
export function may(actor: Actor, repo: Repository, demand: Demand): boolean {
  if (actor.kind === 'user') return atLeast(roleOf(repo, actor.user), demand.role);
  const reading = demand.needs.every((need) => need.split('+').every((one) => one.endsWith(':read')));
  if (actor.kind === 'nobody') return !repo.private && demand.role === 'read' && reading;
  if (actor.kind === 'app') return false;
  if (!reaches(actor, repo)) return !repo.private && reading && demand.role === 'read';
  return demand.needs.length === 0 || demand.needs.some((need) => grants(actor.permissions, need));
}

/** @throws {Refusal} in GitHub's words: 404 where the actor may not know, 401 for nobody, 403 otherwise */
export function assertMay(actor: Actor, repo: Repository, demand: Demand): void {
  if (!maySee(actor, repo)) throw notFound();
  if (may(actor, repo, demand)) return;
  if (actor.kind === 'nobody') throw new Refusal(401, 'Requires authentication');
  if (actor.kind === 'user') throw forbidden('Must have admin rights to Repository.');
  const accepted = demand.needs.map((need) => need.replaceAll(':', '=').replaceAll('+', ',')).join('; ');
  throw new Refusal(403, 'Resource not accessible by integration', undefined, {
    'x-accepted-github-permissions': accepted,
  });
}
