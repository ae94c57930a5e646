import { nodeId } from '../world/node-id.ts';
import type { User } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** What `simple-user` holds. */
export interface UserJson {
  readonly login: string;
  readonly id: number;
  readonly html_url: string;
  readonly [key: string]: unknown;
}

/** Who is named for whatever a deleted account did. https://github.com/ghost */
const ghost = { login: 'ghost', id: 10137, type: 'User' } as const;

export function presentUser(world: World, given: User): UserJson {
  const user = given.isDeleted === true ? { ...given, ...ghost } : given;
  const url = `${world.api}/users/${encodeURIComponent(user.login)}`;
  const page = user.type === 'Bot' ? `apps/${user.login.replace(/\[bot\]$/, '')}` : user.login;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId(user.type === 'Bot' ? 'BOT' : user.type === 'User' ? 'U' : 'O', user.id),
    avatar_url: `${world.origin}/u/${user.id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${world.origin}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** `organization` of a webhook. */
export function presentOrganization(world: World, user: User): object {
  const url = `${world.api}/orgs/${user.login}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('O', user.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${world.origin}/u/${user.id}?v=4`,
    description: null,
  };
}
