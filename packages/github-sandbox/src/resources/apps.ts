import { installationFor } from '../acts/announce.ts';
import { takeRegistered } from '../acts/submit-manifest.ts';
import { presentApp, presentInstallation, withMetadata } from '../present/app.ts';
import { presentRepository } from '../present/repository.ts';
import {
  type Call,
  created,
  type JsonObject,
  listed,
  noContent,
  type OtherRoute,
  ok,
  type Reply,
} from '../world/call.ts';
import { stampOf } from '../world/clock.ts';
import type { Delivery } from '../world/deliveries.ts';
import { grants } from '../world/permissions.ts';
import { notFound, Refusal, unprocessable } from '../world/refusal.ts';
import {
  type App,
  findRepository,
  findUser,
  type Installation,
  nextSecret,
  type Permissions,
  type Repository,
} from '../world/state.ts';

function appOf(call: Call): App {
  if (call.actor.kind !== 'app') throw new Refusal(401, 'A JSON web token could not be decoded');
  return call.actor.app;
}

function installationsOf(call: Call): Installation[] {
  return call.world.state.installations.filter((one) => one.app === appOf(call));
}

function calledInstallation(call: Call): Installation {
  const found = installationsOf(call).find((one) => one.id === Number(call.params['installation_id']));
  if (!found) throw notFound();
  return found;
}

/** The repositories asked for, by id or name; all that the installation has when none are. */
function chosenRepositories(call: Call, installation: Installation): readonly number[] | 'all' {
  const { repository_ids: ids, repositories: names } = call.body;
  const wanted = [
    ...(Array.isArray(ids) ? ids.map((id) => (repo: Repository) => repo.id === id) : []),
    ...(Array.isArray(names) ? names.map((name) => (repo: Repository) => repo.name === name) : []),
  ];
  if (wanted.length === 0) return installation.repositories;
  const own = call.world.state.repositories.filter(
    (repo) => installationFor(call.world, repo, installation.app.id) === installation,
  );
  return wanted.map((matches) => {
    const repo = own.find(matches);
    if (!repo)
      throw unprocessable(
        'There is at least one repository that does not exist or is not accessible to the parent installation.',
      );
    return repo.id;
  });
}

function chosenPermissions(call: Call, installation: Installation): Permissions {
  const asked = call.body['permissions'];
  if (typeof asked !== 'object' || asked === null) return installation.permissions;
  for (const [name, access] of Object.entries(asked as JsonObject))
    if (!grants(installation.permissions, `${name}:${String(access)}`))
      throw unprocessable('The permissions requested are not granted to this installation.');
  return asked as Permissions;
}

const hour = 3_600_000;

function createToken(call: Call): Reply {
  const { world } = call;
  const installation = calledInstallation(call);
  const repositories = chosenRepositories(call, installation);
  const permissions = chosenPermissions(call, installation);
  const secret = nextSecret(world.state, 'ghs_');
  const expires = Date.now() + hour;
  world.state.tokens.set(secret, { kind: 'installation', installation, repositories, permissions, expires });
  const named = repositories === 'all' ? [] : world.state.repositories.filter((repo) => repositories.includes(repo.id));
  return created({
    token: secret,
    expires_at: stampOf(new Date(expires)),
    permissions: withMetadata(permissions),
    repository_selection: repositories === 'all' ? 'all' : 'selected',
    ...(named.length > 0 ? { repositories: named.map((repo) => presentRepository(world, repo)) } : {}),
  });
}

function find(call: Call, matches: (one: Installation) => boolean): Reply {
  const found = installationsOf(call).find(matches);
  if (!found) throw notFound();
  return ok(presentInstallation(call.world, found));
}

function ofRepository(call: Call): Reply {
  const repo = findRepository(call.world.state, call.params['owner'] ?? '', call.params['repo'] ?? '');
  if (!repo) throw notFound();
  const found = installationFor(call.world, repo, appOf(call).id);
  return find(call, (one) => one === found);
}

function ofAccount(name: 'org' | 'username') {
  return (call: Call): Reply => {
    const account = findUser(call.world.state, call.params[name] ?? '');
    return find(call, (one) => one.account === account);
  };
}

/** Deliveries are kept for three days, and listed when they have ended. */
const keptFor = 3 * 24 * hour;

function deliveriesOf(call: Call): Delivery[] {
  const { id } = appOf(call);
  const begin = call.world.clock.now().getTime() - keptFor;
  const arrived = (one: Delivery) =>
    one.hook.kind === 'app' &&
    one.hook.target === id &&
    (one.state === 'done' || one.state === 'dropped') &&
    Date.parse(one.queuedAt) >= begin;
  return call.world.deliveries.log.filter(arrived).toReversed();
}

function calledDelivery(call: Call): Delivery {
  const found = deliveriesOf(call).find((one) => one.id === Number(call.params['delivery_id']));
  if (!found) throw notFound();
  return found;
}

const isFine = (status: number) => status >= 200 && status < 400;

/** What was lost on the way shows as a failed delivery, as it does on GitHub. */
function presentDelivery(one: Delivery): JsonObject {
  return {
    id: one.id,
    guid: one.guid,
    delivered_at: one.queuedAt,
    redelivery: one.redelivery,
    duration: one.duration,
    status: isFine(one.status)
      ? 'OK'
      : one.status === 0
        ? 'failed to connect to host'
        : `Invalid HTTP Response: ${one.status}`,
    status_code: one.status,
    event: one.event,
    action: one.action,
    installation_id: one.installation,
    repository_id: one.repository,
    throttled_at: null,
  };
}

/** Pages by cursor: the id of the first delivery shown. */
function listDeliveries(call: Call): Reply {
  const size = Math.min(Number(call.query.get('per_page') ?? 30), 100);
  const cursor = Number(call.query.get('cursor') ?? Number.POSITIVE_INFINITY);
  const status = call.query.get('status');
  // What could not even be sent is neither: a failure is an answer of 400 or more.
  const isAsked = (one: Delivery) =>
    status === null || (status === 'success' ? isFine(one.status) : one.status >= 400 && one.status < 600);
  const found = deliveriesOf(call).filter((one) => one.id <= cursor && isAsked(one));
  const next = found[size];
  const query = new URLSearchParams(call.query);
  if (next) query.set('cursor', String(next.id));
  const link = `<${call.world.api}/app/hook/deliveries?${query}>; rel="next"`;
  return { status: 200, body: found.slice(0, size).map(presentDelivery), ...(next ? { headers: { link } } : {}) };
}

function getDelivery(call: Call): Reply {
  const one = calledDelivery(call);
  return ok({
    ...presentDelivery(one),
    url: one.hook.url,
    request: { headers: { ...one.headers }, payload: JSON.parse(one.payload) as unknown },
    response: { headers: {}, payload: one.response },
  });
}

function redeliver(call: Call): Reply {
  call.world.deliveries.redeliver(calledDelivery(call).id);
  return { status: 202, body: {} };
}

/** What somebody who registered an app from a manifest gets once, with its keys. */
function convertManifest(call: Call): Reply {
  const made = takeRegistered(call.world, call.params['code'] ?? '');
  const app = call.world.state.apps.find(({ id }) => id === made?.id);
  if (made === undefined || app === undefined) throw notFound();
  return created({
    ...presentApp(call.world, app),
    client_secret: 'not-used-here',
    webhook_secret: made.webhookSecret,
    pem: made.privateKey,
  });
}

export const appRoutes: readonly OtherRoute[] = [
  { method: 'POST', path: '/app-manifests/{code}/conversions', as: 'anyone', handle: convertManifest },
  {
    method: 'GET',
    path: '/app',
    as: 'app',
    handle: (call) => ok({ ...presentApp(call.world, appOf(call)), installations_count: installationsOf(call).length }),
  },
  {
    method: 'GET',
    path: '/app/installations',
    as: 'app',
    handle: (call) => listed(installationsOf(call), (one) => presentInstallation(call.world, one)),
  },
  {
    method: 'GET',
    path: '/app/installations/{installation_id}',
    as: 'app',
    handle: (call) => ok(presentInstallation(call.world, calledInstallation(call))),
  },
  { method: 'POST', path: '/app/installations/{installation_id}/access_tokens', as: 'app', handle: createToken },
  { method: 'GET', path: '/repos/{owner}/{repo}/installation', as: 'app', handle: ofRepository },
  { method: 'GET', path: '/orgs/{org}/installation', as: 'app', handle: ofAccount('org') },
  { method: 'GET', path: '/users/{username}/installation', as: 'app', handle: ofAccount('username') },
  { method: 'GET', path: '/app/hook/deliveries', as: 'app', handle: listDeliveries },
  { method: 'GET', path: '/app/hook/deliveries/{delivery_id}', as: 'app', handle: getDelivery },
  { method: 'POST', path: '/app/hook/deliveries/{delivery_id}/attempts', as: 'app', handle: redeliver },
  {
    method: 'DELETE',
    path: '/installation/token',
    as: 'installation',
    handle: ({ world, secret }) => {
      world.state.tokens.delete(secret);
      return noContent;
    },
  },
];
