/**
 * The pull request that an entry of a merge queue is for, by the name of its branch:
 * `refs/heads/gh-readonly-queue/main/pr-104-<commit>`. Its base is the entry before it, so what differs is this pull request alone.
 * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 */
export function queuedPull(ref: string | undefined): number | undefined {
  const [, number] =
    /^(?:refs\/heads\/)?gh-readonly-queue\/.+\/pr-([1-9]\d{0,9})-[0-9a-f]{40,64}$/.exec(ref ?? '') ?? [];
  return number === undefined ? undefined : Number(number);
}
