import type { Route } from './call.ts';

/** Parameters that may hold slashes; a `path` may also be empty. */
const greedy = new Set(['path', 'ref', 'basehead', 'branch']);

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export type Router = (method: string, path: string) => Match | undefined;

function compile(template: string): RegExp {
  const source = template
    .split('/')
    .map((part) => {
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      if (name === undefined) return part;
      return greedy.has(name) ? `(?<${name}>.${name === 'path' ? '*' : '+'})` : `(?<${name}>[^/]+)`;
    })
    .join('/');
  return new RegExp(`^${source}$`);
}

/** The more a template spells out, the earlier it is tried. */
function rank(route: Route): number {
  const parts = route.path.split('/');
  return parts.length * 100 + parts.filter((part) => !part.startsWith('{')).length;
}

/** A part of a path as it was meant; as it stands where it is not well encoded. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function createRouter(routes: readonly Route[]): Router {
  const compiled = routes
    .toSorted((a, b) => rank(b) - rank(a))
    .map((route) => ({ route, pattern: compile(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of compiled) {
      if (route.method !== method) continue;
      const groups = pattern.exec(path)?.groups;
      if (groups || pattern.test(path))
        return {
          route,
          params: Object.fromEntries(Object.entries(groups ?? {}).map(([name, text]) => [name, decodePart(text)])),
        };
    }
    return undefined;
  };
}
