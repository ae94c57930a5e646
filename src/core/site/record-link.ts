import { repositoryPath } from '../text/resolve-link.ts';

/** Whether a link leads away from the site. */
export const isOutward = (url: string): boolean => /^(https?:\/\/|mailto:)/i.test(url);

/** Links of text that has no document around it: only those that lead elsewhere. */
export const outwardOnly = (url: string): string | undefined => (isOutward(url) ? url : undefined);

/**
 * Where a link in a record leads on the site: outwards, to a heading of the same page, or to another record's page. Links to
 * other files of the repository lead nowhere, because the public may not be able to open them.
 *
 * @param from Path of the record, from the root of the repository
 * @param linkTo Where a record's file leads, by its path
 */
export function recordLink(
  url: string,
  from: string,
  linkTo: (path: string) => string | undefined,
): string | undefined {
  if (isOutward(url) || url.startsWith('#')) return url;
  const target = repositoryPath(url, from);
  return target === undefined ? undefined : linkTo(target);
}
