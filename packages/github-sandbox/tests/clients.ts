import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import type { RegisteredApp } from '../src/driver.ts';
import type { Sandbox } from '../src/start-sandbox.ts';
import { quiet, withToken } from './open-sandbox.ts';

/** Octokit as an app (no installation), or as its bot (with one). */
export function asApp(sandbox: Sandbox, app: RegisteredApp, installationId?: number): Octokit {
  const auth = {
    appId: app.id,
    privateKey: app.privateKey,
    ...(installationId === undefined ? {} : { installationId }),
  };
  return new Octokit({ baseUrl: sandbox.apiUrl, log: quiet, authStrategy: createAppAuth, auth });
}

/** Registers an app with these permissions, installs it at `acme`, and returns its bot's Octokit. */
export function botOf(sandbox: Sandbox, permissions: RegisteredAppPermissions, slug = 'robot'): Octokit {
  const app = sandbox.createApp({ slug, owner: 'acme', permissions, events: [] });
  return asApp(sandbox, app, sandbox.install({ app: slug, account: 'acme' }).id);
}

type RegisteredAppPermissions = Parameters<Sandbox['createApp']>[0]['permissions'];

/** Octokit with what a workflow run has. */
export function asActions(sandbox: Sandbox, permissions: RegisteredAppPermissions, repository = 'acme/shop'): Octokit {
  return withToken(sandbox, sandbox.createActionsToken({ repository, permissions }).token);
}

/** The status that GitHub refuses a call with, and its words. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { status, response } = error as {
      status?: number;
      response?: { data?: { message?: string; errors?: { message?: string; code?: string }[] } };
    };
    const [first] = response?.data?.errors ?? [];
    const detail = first ? ` (${first.message ?? first.code})` : '';
    return `${status} ${response?.data?.message}${detail}`;
  }
  return 'not refused';
}
