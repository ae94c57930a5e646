const absolute = /^[a-z][a-z0-9+.-]*:/i;
const allowed = /^(https?:\/\/|mailto:)/i;

/** Resolves `../a/b.md` against the folder of a file; undefined when it climbs out of the repository. */
function resolvePath(relative: string, from: string): string | undefined {
  const parts = relative.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/**
 * Where a link in a record leads on the site: outwards, to a heading of the same page, or to another record's page. Links to
 * files of the repository lead nowhere, because the public may not be able to open them.
 *
 * @param from Path of the record, from the root of the repository
 * @param linkTo Where a record's file leads, by its path
 */
export function recordLink(
  url: string,
  from: string,
  linkTo: (path: string) => string | undefined,
): string | undefined {
  if (url.startsWith('//')) return undefined;
  if (absolute.test(url)) return allowed.test(url) ? url : undefined;
  if (url.startsWith('#')) return url;
  const [file = ''] = url.split(/[?#]/);
  const target = resolvePath(file, from);
  return target === undefined ? undefined : linkTo(target);
}
