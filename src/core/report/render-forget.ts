/** A record whose text was public once, and where it was. */
export interface Forgotten {
  readonly id: string;
  /** Paths that held it, from the root of the repository. */
  readonly paths: readonly string[];
  /** Full ids of the commits that touched them, newest first. */
  readonly commits: readonly string[];
  /** The site's address, without a slash at its end. */
  readonly site: string | undefined;
  readonly markdownPage: string;
}

const most = 100;

/**
 * What to ask for, and of whom, so that text that was public is forgotten as far as it can be. Nothing of the text is in it, so it can
 * be sent as it is. https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository
 */
export function renderForget({ id, paths, commits, site, markdownPage }: Forgotten): string {
  const page = site === undefined ? 'the public site' : site;
  const shown = commits.slice(0, most).map((commit) => `   ${commit}`);
  const more = commits.length > most ? [`   and ${commits.length - most} more`] : [];
  return [
    `What was public of ${id} is disclosed: rotate what it names, and tell those whom it concerns, before anything else.`,
    '',
    '1. Redact it in the record, with an entry `kind: override` under `updates:`, have that approved, merge it, and build again.',
    `   The build replaces ${page} and ${markdownPage}; \`gh-pages\` then has one commit, and the one before it can still be`,
    '   reached by its id until GitHub collects it.',
    '2. If it must leave the history as well: git filter-repo --sensitive-data-removal --invert-paths',
    ...paths.map((path) => `      --path ${path}`),
    '   Then force-push every branch and tag, and have everybody clone anew.',
    '3. Ask GitHub Support (https://support.github.com/request) to remove cached views, to dereference pull requests, and to collect',
    `   garbage in this repository and its forks, for these commits of ${paths.join(', ') || 'no path that git knows'}:`,
    ...(shown.length === 0 ? ['   (none is known to this clone)'] : shown),
    ...more,
    '   and for the newest commits of `gh-pages` before the build. Close and name the pull requests that held them.',
    '4. Ask the owners of forks: a fork keeps what it has.',
    `5. Copies elsewhere: Pages' cache (10 minutes), feed readers (never), search engines (their removal tools), and`,
    site === undefined
      ? '   https://web.archive.org (write to info@archive.org with the addresses of the pages).'
      : `   https://web.archive.org/web/*/${site}/incidents/${id}/ (write to info@archive.org with the addresses).`,
    '6. Messages that were sent (`notify:`: Slack, Teams, Discord, webhooks, mail) say the title and the takeaway as they were: delete',
    '   them there. Artifacts of workflow runs (`site`) hold the page as it was: delete them under Actions, or wait for their end.',
    '',
  ].join('\n');
}
