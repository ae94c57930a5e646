/** GitHub refused a person of the story. */
export class StoryRefusal extends Error {
  override readonly name = 'StoryRefusal';
}

/** Somebody with a browser: the story's people speak HTTP themselves, so that nothing of Debrief's helps them. */
export interface Person {
  readonly login: string;
  readonly token: string;
  ask<T>(method: string, path: string, body?: object): Promise<T>;
  askGraphql(query: string, variables: object): Promise<void>;
}

async function send(
  url: string,
  method: string,
  token: string | undefined,
  body: object | undefined,
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
      'user-agent': 'debrief-demo',
      ...(token === undefined ? {} : { authorization: `token ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new StoryRefusal(`${method} ${url} was answered ${response.status}: ${text.slice(0, 500)}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** What the sandbox offers besides GitHub's API: `GET` looks, `POST` does. */
export async function control<T>(sandbox: string, name: string, input?: object): Promise<T> {
  return (await send(`${sandbox}/_sandbox/${name}`, input === undefined ? 'GET' : 'POST', undefined, input)) as T;
}

export function createPerson(sandbox: string, login: string, token: string): Person {
  return {
    login,
    token,
    ask: async <T>(method: string, path: string, body?: object) =>
      (await send(`${sandbox}/api/v3${path}`, method, token, body)) as T,
    askGraphql: async (query, variables) => {
      const answer = await send(`${sandbox}/api/graphql`, 'POST', token, { query, variables });
      if (typeof answer === 'object' && answer !== null && 'errors' in answer)
        throw new StoryRefusal(`GraphQL answered ${JSON.stringify(answer.errors)}`);
    },
  };
}
