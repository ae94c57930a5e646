import { generateKeyPairSync } from 'node:crypto';
import { eventNeeds, unaskedEvents } from '../acts/announce.ts';
import { presentInstallation } from '../present/app.ts';
import { presentUser } from '../present/user.ts';
import { nodeId } from '../world/node-id.ts';
import { grants } from '../world/permissions.ts';
import { addUser, findUser, fullName, nextId, nextSecret, type Permissions } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { DriverError, requireApp, requireRepository, requireUser } from './require.ts';

export interface NewApp {
  readonly slug: string;
  readonly name?: string;
  readonly owner: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly webhook?: { readonly url?: string; readonly secret?: string };
}

export interface RegisteredApp {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  /** PEM, PKCS #1, as GitHub hands it out. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly hookId: number;
  /** How the app signs what it writes: `slug[bot]`. */
  readonly bot: string;
}

export interface NewInstallation {
  /** The app's slug. */
  readonly app: string;
  readonly account: string;
  /** Names of repositories; none: all of the account. */
  readonly repositories?: readonly string[];
  /** What was granted, where that is not what the app asks for. */
  readonly permissions?: Permissions;
}

/** GitHub registers no app for events that its permissions do not cover. */
function checkEvents(app: NewApp): void {
  for (const event of app.events) {
    const need = eventNeeds[event];
    if (unaskedEvents.includes(event)) continue;
    if (need === undefined)
      throw new DriverError(`Unexpected event '${event}', expected one of ${Object.keys(eventNeeds).join(', ')}`);
    if (!grants(app.permissions, need))
      throw new DriverError(`Unexpected event '${event}', expected the permission '${need}' with it`);
  }
}

/** Keys are slow to make and the sandbox keeps no secrets: one pair for each place in the row of apps. */
const keyPairs: { publicKey: string; privateKey: string }[] = [];

function keyPairFor(index: number): { publicKey: string; privateKey: string } {
  const known = keyPairs[index];
  if (known) return known;
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  keyPairs[index] = pair;
  return pair;
}

export function createApp(world: World, input: NewApp): RegisteredApp {
  checkEvents(input);
  const { state, clock } = world;
  if (state.apps.some((app) => app.slug === input.slug))
    throw new DriverError(`Unexpected app '${input.slug}', expected a new slug`);
  // https://docs.github.com/en/apps/creating-github-apps/registering-a-github-app/registering-a-github-app
  if (findUser(state, input.slug))
    throw new DriverError(`Unexpected app '${input.slug}', expected a name that no account has`);
  const { publicKey, privateKey } = keyPairFor(state.apps.length);
  const id = nextId(state);
  const bot = addUser(state, { login: `${input.slug}[bot]`, type: 'Bot', createdAt: clock.stamp() });
  const { slug, permissions, events, name = slug, webhook } = input;
  const clientId = `Iv23li${String(id).padStart(14, '0')}`;
  const owner = requireUser(world, input.owner);
  state.apps.push({ id, slug, name, clientId, owner, bot, publicKey, permissions, events, createdAt: clock.stamp() });
  const secret = webhook?.secret ?? nextSecret(state, 'whs_');
  const hook = {
    id: nextId(state),
    kind: 'app',
    target: id,
    url: webhook?.url ?? '',
    secret,
    active: true,
    events,
  } as const;
  state.hooks.push({ ...hook });
  return { id, slug, clientId, privateKey, webhookSecret: secret, hookId: hook.id, bot: bot.login };
}

export function install(world: World, input: NewInstallation): { id: number } {
  const { state, clock, deliveries } = world;
  const app = requireApp(world, input.app);
  const account = requireUser(world, input.account);
  const chosen = input.repositories?.map((name) =>
    requireRepository(world, name.includes('/') ? name : `${account.login}/${name}`),
  );
  const repositories = chosen?.map((repo) => repo.id) ?? 'all';
  const permissions = input.permissions ?? app.permissions;
  const installation = {
    id: nextId(state),
    app,
    account,
    repositories,
    permissions,
    createdAt: clock.stamp(),
  } as const;
  state.installations.push(installation);
  const covered = chosen ?? state.repositories.filter((repo) => repo.owner === account);
  const payload = {
    action: 'created',
    installation: presentInstallation(world, installation),
    repositories: covered.map((repo) => ({
      id: repo.id,
      node_id: nodeId('R', repo.id),
      name: repo.name,
      full_name: fullName(repo),
      private: repo.private,
    })),
    requester: null,
    sender: presentUser(world, account),
  };
  world.contract.checkWebhook('installation', 'created', payload);
  const hook = state.hooks.find((one) => one.kind === 'app' && one.target === app.id);
  if (hook?.url)
    deliveries.send(hook, {
      event: 'installation',
      action: 'created',
      installation: installation.id,
      repository: null,
      payload,
    });
  return { id: installation.id };
}
