import { nodeId } from '../world/node-id.ts';
import type { App, Installation, Permissions } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { presentUser } from './user.ts';

/** An app as GitHub shows it: reading metadata is always among its permissions. */
export function presentApp(world: World, app: App): Record<string, unknown> {
  return {
    id: app.id,
    slug: app.slug,
    client_id: app.clientId,
    node_id: nodeId('A', app.id),
    owner: presentUser(world, app.owner),
    name: app.name,
    description: null,
    external_url: `${world.origin}/${app.slug}`,
    html_url: `${world.origin}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: withMetadata(app.permissions),
    events: [...app.events],
  };
}

export function withMetadata(permissions: Permissions): Permissions {
  return { metadata: 'read', ...permissions };
}

export function presentInstallation(world: World, installation: Installation): Record<string, unknown> {
  const { app, account, id } = installation;
  return {
    id,
    client_id: app.clientId,
    account: presentUser(world, account),
    repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
    access_tokens_url: `${world.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${world.api}/installation/repositories`,
    html_url: `${world.origin}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: withMetadata(installation.permissions),
    events: [...app.events],
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}
