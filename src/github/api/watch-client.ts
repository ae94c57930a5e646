import type { GitHubClient } from './client.ts';

/** What is left of an hour's budget: of requests (`core`), or of the points of queries (`graphql`). */
export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  /** What was left when we first looked in this hour. */
  readonly begin: number;
  /** Seconds since the epoch, by GitHub's clock. */
  readonly reset: number;
}

/** What is known of a client's answers. */
export interface ClientWatch {
  /** By the resource's name, as GitHub's headers give it. */
  readonly budgets: ReadonlyMap<string, Budget>;
}

interface Kept {
  readonly response: Promise<Response>;
  /** Bytes, more or less. */
  readonly size: number;
}

interface State {
  readonly budgets: Map<string, Budget>;
  /** Answers that never change, by request. */
  readonly objects: Map<string, Kept>;
  /** Answers that may, with the tag to ask again with. */
  readonly tagged: Map<string, { readonly etag: string; readonly response: Response }>;
  bytes: number;
}

type Options = Readonly<Record<string, unknown>> & {
  readonly method?: string;
  readonly url: string;
  readonly headers: Record<string, string | number | undefined>;
};

interface Response {
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly status: number;
  readonly data: unknown;
}

/** Bytes remembered of each client; then memory is begun anew. */
const mostBytes = 4 * 1024 * 1024;
const mostTagged = 200;

/** Git objects never change, and neither does what two of them have in common. */
const immutable = /^\/repos\/\{owner\}\/\{repo\}\/(git\/(trees|blobs|commits)\/\{\w+\}|compare\/\{basehead\})$/;
const namesObject = /^[0-9a-f]{40}(\.\.\.[0-9a-f]{40})?$/;

const states = new WeakMap<object, State>();

/**
 * Attends to what a client asks and is told: what cannot have changed is asked for once, what may have is asked for on condition,
 * which GitHub does not count, and what is left of the budget is remembered. A client is attended to once, however often it is watched.
 * Tags are good for one token, so that they help within an hour: https://github.com/github/docs/issues/34689
 */
export function watchClient(client: GitHubClient): ClientWatch {
  const known = states.get(client);
  if (known !== undefined) return known;
  const state: State = { budgets: new Map(), objects: new Map(), tagged: new Map(), bytes: 0 };
  states.set(client, state);
  client.hook.wrap('request', async (request, options) => {
    const send = async (): Promise<Response> => {
      try {
        const response = (await request(options)) as Response;
        note(state, response.headers);
        return response;
      } catch (error) {
        note(state, headersOf(error));
        throw error;
      }
    };
    const asked = options as unknown as Options;
    const answer = asked.method === 'GET' ? remember(state, asked, send) : send();
    return (await answer) as Awaited<ReturnType<typeof request>>;
  });
  return state;
}

type Send = () => Promise<Response>;

/** What makes two requests the same. */
function keyOf({ headers, request, baseUrl, mediaType, ...options }: Options): string {
  return JSON.stringify(options, Object.keys(options).toSorted());
}

function isImmutable(options: Options): boolean {
  const name = options['tree_sha'] ?? options['file_sha'] ?? options['commit_sha'] ?? options['basehead'];
  return immutable.test(options.url) && typeof name === 'string' && namesObject.test(name);
}

async function remember(state: State, options: Options, send: Send): Promise<Response> {
  const key = keyOf(options);
  if (!isImmutable(options)) return sendConditionally(state, key, options, send);
  const known = state.objects.get(key);
  if (known !== undefined) return known.response;
  const response = send();
  state.objects.set(key, { response, size: 0 });
  try {
    keep(state, key, await response);
  } catch {
    state.objects.delete(key);
  }
  return response;
}

function keep(state: State, key: string, response: Response): void {
  const size = sizeOf(response.data);
  if (state.bytes + size > mostBytes) {
    state.objects.clear();
    state.bytes = 0;
  }
  if (size > mostBytes / 2) return;
  state.objects.set(key, { response: Promise.resolve(response), size });
  state.bytes += size;
}

function sizeOf(data: unknown): number {
  const { content, tree } = data as { readonly content?: string; readonly tree?: readonly unknown[] };
  return (content?.length ?? 1000) + (Array.isArray(tree) ? tree.length * 250 : 0);
}

async function sendConditionally(state: State, key: string, options: Options, send: Send): Promise<Response> {
  const known = state.tagged.get(key);
  // Hooks inside of ours see these very options, and no others.
  if (known !== undefined) options.headers['if-none-match'] = known.etag;
  try {
    const response = await send();
    const { etag } = response.headers;
    if (state.tagged.size >= mostTagged) state.tagged.clear();
    if (typeof etag === 'string') state.tagged.set(key, { etag, response: copyOf(response) });
    return response;
  } catch (error) {
    if (known !== undefined && isUnchanged(error)) return copyOf(known.response);
    throw error;
  }
}

/** Octokit's `paginate` takes an answer apart in place: whoever gets one may do with it as they like. */
function copyOf(response: Response): Response {
  const { data } = response;
  const isMapping = typeof data === 'object' && data !== null && !Array.isArray(data);
  return { ...response, data: isMapping ? { ...data } : data };
}

function isUnchanged(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 304;
}

function headersOf(error: unknown): Response['headers'] {
  const response =
    error instanceof Error && 'response' in error ? (error.response as Partial<Response> | undefined) : {};
  return response?.headers ?? {};
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit */
function note(state: State, headers: Response['headers']): void {
  const resource = headers['x-ratelimit-resource'];
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    Number(headers[`x-ratelimit-${name}`]),
  );
  if (typeof resource !== 'string' || !Number.isFinite(limit) || !Number.isFinite(remaining) || !Number.isFinite(reset))
    return;
  const known = state.budgets.get(resource);
  // A new hour is one in which there is plainly more; answers may overtake each other, and what was not changed is given back.
  const isSameHour = known !== undefined && (remaining ?? 0) - known.remaining < known.limit / 20;
  const begin = isSameHour ? known.begin : (remaining ?? 0);
  state.budgets.set(resource, { limit: limit ?? 0, remaining: remaining ?? 0, begin, reset: reset ?? 0 });
}
