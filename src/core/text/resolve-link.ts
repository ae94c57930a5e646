import { posix } from 'node:path/posix';

/** Where a relative link leads. */
export interface LinkTarget {
  /** From the root of the repository; the file itself for a bare anchor; undefined when it leads out of the repository, or is no name of a file. */
  readonly path: string | undefined;
  /** Without `#`, decoded. */
  readonly anchor: string | undefined;
}

/** Resolves a link as GitHub does: relative to the file, or from the root of the repository with a leading slash. Undefined for links to elsewhere. */
export function resolveLink(from: string, url: string): LinkTarget | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url)) return undefined;
  const [, written = '', anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  const decodedAnchor = anchor === undefined || anchor === '' ? undefined : decode(anchor);
  if (written === '') return { path: from, anchor: decodedAnchor };
  const file = decode(written);
  const joined = posix.normalize(file.startsWith('/') ? file.slice(1) : posix.join(posix.dirname(from), file));
  const path = joined === '.' || joined === './' ? '' : joined.replace(/\/$/, '');
  const isInside = path !== '..' && !path.startsWith('../') && !path.includes('\0');
  return { path: isInside ? path : undefined, anchor: decodedAnchor };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The file of the repository that a link means, from the root; undefined for links to elsewhere, or within the file itself. */
export function repositoryPath(url: string, from: string): string | undefined {
  return url.startsWith('#') ? undefined : resolveLink(from, url)?.path;
}
