import { nodeId } from '../world/node-id.ts';
import type { CheckRun, Repository } from '../world/state.ts';
import { connect, type Page } from './connection.ts';
import { assertMayRead, type Context, type Shown } from './context.ts';

interface Filter {
  readonly filterBy?: { readonly checkName?: string | null; readonly checkType?: 'ALL' | 'LATEST' | null } | null;
}

/** The check suites of a commit: one for each app. */
export function showChecks(context: Context, repo: Repository, sha: string, page: Page & Filter): object {
  assertMayRead(context, repo, 'checks:read');
  const wanted = page.filterBy?.checkName;
  const runs = repo.checkRuns.filter((run) => run.headSha === sha && (!wanted || run.name === wanted));
  const suites = [...Map.groupBy(runs, ({ suite }) => suite)];
  return connect(
    suites,
    page,
    ([id, all]): Shown => ({
      __typename: 'CheckSuite',
      id: nodeId('CS', id),
      databaseId: id,
      app: all[0]?.app && {
        __typename: 'App',
        id: nodeId('A', all[0].app.id),
        databaseId: all[0].app.id,
        slug: all[0].app.slug,
        name: all[0].app.name,
      },
      checkRuns: (inner: Page & Filter) => connect(runsOf(all, inner), inner, showRun),
    }),
  );
}

/** GitHub shows the latest of each name unless all are asked for. */
function runsOf(all: readonly CheckRun[], { filterBy }: Filter): CheckRun[] {
  const named = all.filter(({ name }) => !filterBy?.checkName || name === filterBy.checkName);
  return filterBy?.checkType === 'ALL' ? named : [...new Map(named.map((run) => [run.name, run])).values()];
}

function showRun(run: CheckRun): Shown {
  return {
    __typename: 'CheckRun',
    id: nodeId('CR', run.id),
    databaseId: run.id,
    name: run.name,
    externalId: run.externalId,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
    title: run.title,
    summary: run.summary,
    annotations: (page: Page) => connect(run.annotations, page, (annotation) => annotation),
  };
}
