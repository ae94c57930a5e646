import { largestImage } from '../../core/images/clean-image.ts';

/** The bytes of an image, or why there are none, to be read behind its address. */
export type Fetched = { readonly bytes: Uint8Array } | { readonly problem: string };

/** Milliseconds. */
const patience = 30_000;
const mostHops = 3;

/** Where GitHub keeps what is pasted: it sends whoever asks there on to an address that needs no token, and that refuses one. */
const keepers = /^https:\/\/(?:[a-z\d-]+\.)*(?:githubusercontent\.com|amazonaws\.com)\//i;

/** Fetches what was pasted. The token goes to the server itself and to nobody that it sends on to. */
export async function fetchUpload(
  url: string,
  { server, token }: { readonly server: string; readonly token: string | undefined },
): Promise<Fetched> {
  let next = url;
  try {
    for (let hop = 0; hop <= mostHops; hop += 1) {
      const isServer = next.startsWith(`${server}/`);
      if (!isServer && !keepers.test(next)) return { problem: 'leads to a server that is none of GitHub’s' };
      const headers: Record<string, string> = isServer && token ? { authorization: `Bearer ${token}` } : {};
      const response = await fetch(next, { headers, redirect: 'manual', signal: AbortSignal.timeout(patience) });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) return await read(response, token);
      await response.body?.cancel();
      next = new URL(location, next).href;
    }
    return { problem: 'is sent on from server to server' };
  } catch {
    return { problem: 'could not be fetched: no answer' };
  }
}

async function read(response: Response, token: string | undefined): Promise<Fetched> {
  if (!response.ok) {
    await response.body?.cancel();
    const hint = token ? '' : '; in a private repository it takes a GITHUB_TOKEN that may read it';
    return { problem: `could not be fetched: GitHub answered ${response.status}${hint}` };
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    size += part.length;
    if (size > largestImage) return { problem: `is larger than ${largestImage / 1024 / 1024} MiB` };
  }
  return { bytes: Buffer.concat(parts) };
}
