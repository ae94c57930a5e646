import type { IssueKey } from './issue-key.ts';

/** Names a repository of an installation. */
export type RepositoryKey = Omit<IssueKey, 'number'>;

/** A look at a repository as a whole. */
export type RepositoryJob = (key: RepositoryKey) => Promise<void>;
