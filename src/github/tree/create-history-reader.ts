import type { ReadHistory } from '../../core/plan/record-history.ts';
import type { Instant } from '../../core/time/instant.ts';
import { createReadHistory } from '../../project/create-read-history.ts';
import type { Repository } from '../api/repository.ts';
import { createGithubRevisions, type HistoryMemory } from './create-github-revisions.ts';

/** So many texts are remembered; then memory is begun anew. */
const mostTexts = 10_000;

/** For a host that lives long. */
export function createHistoryCache(): HistoryMemory {
  const texts = new Map<string, string>();
  return {
    texts: {
      get: (id) => texts.get(id),
      set: (id, text) => {
        if (texts.size >= mostTexts) texts.clear();
        texts.set(id, text);
      },
    },
    publishedAt: new Map<string, Instant>(),
  };
}

/** Reads all records through GitHub's API, for a host without a checkout. */
export function createHistoryReader(github: Repository, cache: HistoryMemory): ReadHistory {
  return createReadHistory(createGithubRevisions(github, cache));
}
