import type { Permissions } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { createApp, type RegisteredApp } from './create-app.ts';

/** A person presses "Create GitHub App" on the page that a posted manifest opens. */
export interface SubmittedManifest {
  /** The JSON of the form's field `manifest`. */
  readonly manifest: string;
  /** The account that will own the app. */
  readonly owner: string;
}

interface Manifest {
  readonly name: string;
  readonly hook_attributes?: { readonly url?: string };
  readonly default_permissions?: Permissions;
  readonly default_events?: readonly string[];
}

/** Apps that were registered and not yet fetched, by the code that GitHub sends the person back with. */
const registered = new WeakMap<World, Map<string, RegisteredApp>>();

/** https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest */
export function submitManifest(world: World, { manifest, owner }: SubmittedManifest): { code: string } {
  const {
    name,
    hook_attributes: hook,
    default_permissions: permissions = {},
    default_events: events = [],
  }: Manifest = JSON.parse(manifest);
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const webhook = hook?.url === undefined ? {} : { webhook: { url: hook.url } };
  const app = createApp(world, { slug, name, owner, permissions, events, ...webhook });
  const codes = registered.get(world) ?? new Map<string, RegisteredApp>();
  registered.set(world, codes);
  const code = `code-${app.id}`;
  codes.set(code, app);
  return { code };
}

/** The app of a code, once: a code that was used is worth nothing. */
export function takeRegistered(world: World, code: string): RegisteredApp | undefined {
  const found = registered.get(world)?.get(code);
  registered.get(world)?.delete(code);
  return found;
}
