/** Words of GitHub's own in the paths of its API. Whatever else stands there may be somebody's: a branch, a label, a file's name. */
const words = new Set(
  `access_tokens app apps api attempts blobs branches check-runs check-suites collaborators comments commits compare
  config contents deliveries events files git graphql hook hooks installation installations issues labels merge merges
  meta orgs permission protection pulls rate_limit reactions ref refs replies repos repositories requested_reviewers
  reviews rulesets tags trees user users v3`.split(/\s+/),
);

/** `/repos/{}/{}/issues/{}/comments`: the path of a request with everything left out that is not GitHub's own word. */
export function urlTemplate(url: string): string {
  const path = URL.parse(url)?.pathname ?? '';
  return path.replace(/[^/]+/g, (part) => (words.has(part) ? part : '{}'));
}
