import type { GitHubClient } from './client.ts';

/** Login under which an App writes: `debrief[bot]`. Needs the App's own token. */
export async function readAppLogin(client: GitHubClient): Promise<string> {
  const { data } = await client.request('GET /app');
  if (data?.slug === undefined) throw new Error('Unexpected answer of GET /app, expected a slug');
  return `${data.slug}[bot]`;
}
