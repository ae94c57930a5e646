/** A way in which the sandbox differs from what was recorded of the real API, and why that is right. */
export interface Difference {
  /** Explains lines like `GET /repos/acme/shop: body.owner.login: only ours`. */
  readonly line: RegExp;
  readonly because: string;
}

export const listed: readonly Difference[] = [
  {
    line: /\.user_view_type: only ours$/,
    because: 'Newer than the recordings (2024): part of `simple-user` in the description of the snapshot.',
  },
  {
    line: /\.verification\.verified_at: only ours$/,
    because: 'Newer than the recordings (2024): required by `verification` in the snapshot.',
  },
  {
    line: /: body\.has_discussions: only ours$/,
    because: 'Newer than the recordings: required by `full-repository` in the snapshot.',
  },
  {
    line: /: body\.(squash_)?merge_commit_(title|message): only ours$/,
    because: 'Newer than the recordings (2022): described in `full-repository`, and seen on the real API since.',
  },
  {
    line: /^POST .*\/labels: body\.status: only ours$/,
    because: 'Newer than the recordings (2024): refusals repeat their status as text; `basic-error` describes it.',
  },
  {
    line: /: body\.documentation_url: recorded /,
    because: 'A link for people. The sandbox points to the front page of the reference rather than guess at an anchor.',
  },
  {
    line: /\.download_url: recorded \/[^,]+, ours \/[^/]+\/[^/]+\/raw\//,
    because:
      'GitHub serves raw files from another host; the sandbox has one host, so it uses the path that github.com itself redirects from.',
  },
];

/** Scenarios of `@octokit/fixtures` that are not replayed, and why. */
export const notReplayed: Readonly<Record<string, string>> = {
  'add-and-remove-repository-collaborator': 'Invitations are not served: roles are set by the driver.',
  'branch-protection': 'Rules of protection are not served: a protected branch is a setting of the driver.',
  'get-archive': 'Archives are not served: clone instead.',
  'get-organization': 'Debrief reads no profile of an organization.',
  'get-root': 'Debrief follows no link of the root.',
  'mark-notifications-as-read': 'Debrief reads no notifications.',
  markdown: 'Debrief renders Markdown itself.',
  'project-cards': 'GitHub has closed this API.',
  'release-assets': 'Debrief makes no releases.',
  'release-assets-conflict': 'Debrief makes no releases.',
  'search-issues': 'Debrief does not search: the index lags behind what was just written.',
};
