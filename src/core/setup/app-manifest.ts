import { appPermissions } from './action-shape.ts';

/** Events of `app.yml`. A test holds the two together. */
export const appEvents = [
  'issues',
  'issue_comment',
  'pull_request',
  'pull_request_review',
  'merge_group',
  'check_run',
  'repository',
] as const;

export interface ManifestOptions {
  /** Unique among all Apps and accounts of GitHub; at most 34 characters. */
  readonly name: string;
  /** Where the server is reached from outside, without a path. */
  readonly url: string;
  /** Where GitHub sends the person back to. */
  readonly redirectUrl: string;
}

/** The manifest as GitHub takes it, JSON: https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest */
export function renderManifest({ name, url, redirectUrl }: ManifestOptions): string {
  const server = url.replace(/\/$/, '');
  return JSON.stringify({
    name,
    url: server,
    hook_attributes: { url: `${server}/api/github/webhooks`, active: true },
    redirect_url: redirectUrl,
    public: false,
    default_permissions: appPermissions,
    default_events: appEvents,
  });
}
