import { presentUser } from '../present/user.ts';
import { actingUser, type Call, calledUser, type OtherRoute, ok } from '../world/call.ts';
import { forbidden } from '../world/refusal.ts';
import type { User } from '../world/state.ts';

/** `public-user`, or `private-user` for oneself. */
function presentProfile(call: Call, user: User): object {
  return {
    ...presentUser(call.world, user),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: call.world.state.repositories.filter((repo) => repo.owner === user && !repo.private).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}

export const userRoutes: readonly OtherRoute[] = [
  {
    method: 'GET',
    path: '/users/{username}',
    as: 'anyone',
    handle: (call) => ok(presentProfile(call, calledUser(call, call.params['username'] ?? ''))),
  },
  {
    method: 'GET',
    path: '/user',
    as: 'user',
    handle: (call) => {
      if (call.actor.kind !== 'user') throw forbidden('Resource not accessible by integration');
      return ok(presentProfile(call, actingUser(call)));
    },
  },
];
