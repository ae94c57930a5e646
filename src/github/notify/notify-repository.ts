import type { Clock } from '../../core/clock/clock.ts';
import { collectNotices } from '../../core/notify/collect-notices.ts';
import type { Sender } from '../../core/notify/sender.ts';
import type { Repository } from '../api/repository.ts';
import type { Overview } from '../reconcile/read-overview.ts';
import { type Notified, notify } from './notify.ts';

/** What a sweep knows by then. */
export interface NotifyFacts {
  readonly overview: Overview;
  /** Public ones; asked for only where somebody wants to be told of what is overdue. */
  readonly readClocks: () => Promise<readonly Clock[]>;
  readonly sender: Sender;
  readonly dryRun?: boolean;
}

/** Tells the targets of a repository's configuration what has happened. Undefined where it names none. */
export async function notifyRepository(
  repository: Repository,
  { overview, readClocks, sender, dryRun = false }: NotifyFacts,
): Promise<Notified | undefined> {
  const { config, now } = overview.context;
  const { targets } = config;
  if (targets.length === 0 || overview.faults.length > 0) return undefined;
  const clocks = targets.some(({ on }) => on.includes('overdue')) ? await readClocks() : [];
  const notices = collectNotices({
    records: overview.records,
    publishedAt: await overview.readPublishedAt(),
    clocks,
    issueUrl: (issue) => `${overview.home.webUrl}/issues/${issue}`,
    config,
    now,
  });
  return notify(repository, { notices, targets, sender, now, dryRun });
}
