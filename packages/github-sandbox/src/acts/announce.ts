import { presentRepository } from '../present/repository.ts';
import { presentOrganization, presentUser } from '../present/user.ts';
import type { Actor } from '../world/actor.ts';
import { nodeId } from '../world/node-id.ts';
import { grants } from '../world/permissions.ts';
import type { Hook, Installation, Repository, User } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** Something that happened in a repository. */
export interface Announcement {
  readonly event: string;
  readonly action: string | null;
  readonly repo: Repository;
  readonly actor: Actor;
  /** The event's own part of the payload. */
  readonly payload: object;
  /** Replaces the usual picture of the repository (`push` has one of its own). */
  readonly repository?: object;
  /** Id of the only app that is told. */
  readonly onlyApp?: number;
  /** The only kind of hook that is told. */
  readonly onlyKind?: Hook['kind'];
}

/** What an app must be allowed to read before it may hear of an event. */
export const eventNeeds: Readonly<Record<string, string>> = {
  check_run: 'checks:read',
  check_suite: 'checks:read',
  issue_comment: 'issues:read',
  issues: 'issues:read',
  label: 'metadata:read',
  merge_group: 'merge_queues:read',
  pull_request: 'pull_requests:read',
  pull_request_review: 'pull_requests:read',
  push: 'contents:read',
  repository: 'metadata:read',
};

/** What every app hears of without asking. */
export const unaskedEvents: readonly string[] = ['installation', 'installation_repositories'];

export function installationFor(world: World, repo: Repository, app: number): Installation | undefined {
  return world.state.installations.find(
    (one) =>
      one.app.id === app &&
      one.account === repo.owner &&
      (one.repositories === 'all' || one.repositories.includes(repo.id)),
  );
}

function senderOf(actor: Actor, repo: Repository): User {
  if (actor.kind === 'nobody') return repo.owner;
  return actor.kind === 'app' ? actor.app.bot : actor.user;
}

/** The installation that hears through this hook, null for hooks of a repository, undefined when it does not hear. */
function listener(world: World, hook: Hook, what: Omit<Announcement, 'payload'>): Installation | null | undefined {
  if (!hook.active || !hook.url) return undefined;
  if (what.onlyKind !== undefined && hook.kind !== what.onlyKind) return undefined;
  if (hook.kind !== 'app') return hook.target === what.repo.id && isHeard(hook, what) ? null : undefined;
  if (what.onlyApp !== undefined && what.onlyApp !== hook.target) return undefined;
  const installation = installationFor(world, what.repo, hook.target);
  const need = eventNeeds[what.event];
  if (!installation) return undefined;
  if (!hook.events.includes(what.event) && !comesUnasked(what.event, installation)) return undefined;
  return need === undefined || grants(installation.permissions, need) ? installation : undefined;
}

/** Whoever may write checks hears that one is wanted again, asked or not. https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_suite */
function comesUnasked(event: string, { permissions }: Installation): boolean {
  return (event === 'check_suite' || event === 'check_run') && grants(permissions, 'checks:write');
}

/** GitHub starts no workflow for what a workflow's own token did; on pull requests it parks a run (`parkRuns`). */
function isHeard(hook: Hook, what: Omit<Announcement, 'payload'>): boolean {
  if (hook.kind === 'workflows' && what.actor.kind === 'actions') return false;
  return hook.events.includes('*') || hook.events.includes(what.event);
}

/** Whether anyone would hear: what nobody hears need not be put together. */
export function isAwaited(world: World, what: Omit<Announcement, 'payload'>): boolean {
  return world.state.hooks.some((hook) => listener(world, hook, what) !== undefined);
}

/** Tells every hook that listens, later: the request that caused it is answered first. */
export function announce(world: World, what: Announcement): void {
  const { event, action, repo } = what;
  if (!isAwaited(world, what)) return;
  const organization = repo.owner.type === 'Organization' ? presentOrganization(world, repo.owner) : undefined;
  const common = {
    ...(action === null ? {} : { action }),
    ...what.payload,
    repository: what.repository ?? presentRepository(world, repo),
    ...(organization ? { organization } : {}),
    sender: presentUser(world, senderOf(what.actor, repo)),
  };
  world.contract.checkWebhook(event, action, common);
  for (const hook of world.state.hooks) {
    const installation = listener(world, hook, what);
    if (installation === undefined) continue;
    const id = installation?.id ?? null;
    const payload = id === null ? common : { ...common, installation: { id, node_id: nodeId('MDI', id) } };
    world.deliveries.send(hook, { event, action, installation: id, repository: repo.id, payload });
  }
}
