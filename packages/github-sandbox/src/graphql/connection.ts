/** The arguments of a connection. */
export interface Page {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const cursorAt = (index: number) => Buffer.from(`cursor:${index}`).toString('base64');

function indexOf(cursor: string): number {
  return Number(Buffer.from(cursor, 'base64').toString('utf8').slice('cursor:'.length));
}

/** A part of a list as GraphQL shows it. Items are presented only when they are shown. */
export function connect<T>(all: readonly T[], page: Page, show: (item: T) => unknown): object {
  const from = page.after ? indexOf(page.after) + 1 : 0;
  const to = page.before ? indexOf(page.before) : all.length;
  const start = page.last ? Math.max(from, to - page.last) : from;
  const end = page.first ? Math.min(to, start + page.first) : to;
  const shown = all.slice(start, end);
  return {
    totalCount: all.length,
    nodes: () => shown.map(show),
    edges: () => shown.map((item, at) => ({ cursor: cursorAt(start + at), node: show(item) })),
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      startCursor: shown.length === 0 ? null : cursorAt(start),
      endCursor: shown.length === 0 ? null : cursorAt(end - 1),
    },
  };
}
