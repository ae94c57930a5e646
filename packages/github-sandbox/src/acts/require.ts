import type { App, Repository, User } from '../world/state.ts';
import { findRepository, findUser } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** The driver was asked for something that is not there, or twice for the same. */
export class DriverError extends Error {
  override readonly name = 'DriverError';
}

export function requireUser(world: World, login: string): User {
  const user = findUser(world.state, login);
  if (!user) throw new DriverError(`Unexpected user '${login}', expected one that was created`);
  return user;
}

export function requireRepository(world: World, name: string): Repository {
  const [owner = '', rest = ''] = name.split('/');
  const repo = findRepository(world.state, owner, rest);
  if (!repo) throw new DriverError(`Unexpected repository '${name}', expected one that was created`);
  return repo;
}

export function requireApp(world: World, slug: string): App {
  const app = world.state.apps.find((one) => one.slug === slug);
  if (!app) throw new DriverError(`Unexpected app '${slug}', expected one that was created`);
  return app;
}
