import { actionsRoutes } from './resources/actions.ts';
import { appRoutes } from './resources/apps.ts';
import { branchRoutes } from './resources/branches.ts';
import { checkRoutes } from './resources/checks.ts';
import { commentRoutes } from './resources/comments.ts';
import { commitRoutes } from './resources/commits.ts';
import { contentRoutes } from './resources/contents.ts';
import { gitDataRoutes } from './resources/git-data.ts';
import { issueEventRoutes } from './resources/issue-events.ts';
import { issueRoutes } from './resources/issues.ts';
import { labelRoutes } from './resources/labels.ts';
import { mergeRoutes } from './resources/merging.ts';
import { pullRoutes } from './resources/pulls.ts';
import { reactionRoutes } from './resources/reactions.ts';
import { refRoutes } from './resources/refs.ts';
import { installationRepositoryRoutes, repositoryRoutes } from './resources/repositories.ts';
import { reviewRoutes } from './resources/reviews.ts';
import { settingsRoutes } from './resources/settings.ts';
import { statusRoutes } from './resources/statuses.ts';
import { userRoutes } from './resources/users.ts';
import type { Route } from './world/call.ts';
import { rateLimitRoutes } from './world/rate-limit.ts';

/** Every operation that the sandbox serves. */
export const routes: readonly Route[] = [
  ...actionsRoutes,
  ...appRoutes,
  ...branchRoutes,
  ...commentRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...gitDataRoutes,
  ...installationRepositoryRoutes,
  ...issueEventRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...mergeRoutes,
  ...pullRoutes,
  ...rateLimitRoutes,
  ...reactionRoutes,
  ...refRoutes,
  ...repositoryRoutes,
  ...checkRoutes,
  ...reviewRoutes,
  ...settingsRoutes,
  ...statusRoutes,
  ...userRoutes,
];

/** The same as method and path, for cutting the contract to size. */
export const operations: readonly Pick<Route, 'method' | 'path'>[] = routes.map(({ method, path }) => ({
  method,
  path,
}));
