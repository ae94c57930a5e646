import type { Reply } from './call.ts';

export interface Page {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

function wholeNumber(text: string | null, fallback: number, most: number): number {
  const number = Number(text ?? fallback);
  return Number.isInteger(number) && number > 0 ? Math.min(number, most) : fallback;
}

/** Cuts a list as GitHub does: 30 a page, at most 100, with a `Link` header that names `url` with its other parameters. */
export function paginate(list: NonNullable<Reply['list']>, url: string, query: URLSearchParams): Page {
  const size = wholeNumber(query.get('per_page'), 30, 100);
  const page = wholeNumber(query.get('page'), 1, Number.MAX_SAFE_INTEGER);
  const last = Math.max(1, Math.ceil(list.items.length / size));
  const shown = list.items.slice((page - 1) * size, page * size).map(presentItem);
  const relations: [string, number][] = [];
  if (page > 1) relations.push(['prev', Math.min(page - 1, last)]);
  if (page < last) relations.push(['next', page + 1], ['last', last]);
  if (page > 1) relations.push(['first', 1]);
  const link = relations.map(([relation, number]) => {
    const parameters = new URLSearchParams(query);
    parameters.set('page', String(number));
    return `<${url}?${parameters}>; rel="${relation}"`;
  });
  const body = list.wrap ? list.wrap(shown, list.items.length) : shown;
  return { body, headers: link.length > 0 ? { link: link.join(', ') } : {} };
}

function presentItem(item: unknown): unknown {
  return (item as { present: () => unknown }).present();
}
