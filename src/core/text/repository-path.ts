/** A scheme, or an address without one; a colon in a later folder is neither. */
const elsewhere = /^([a-z][a-z0-9+.-]*:|\/\/|#)/i;

/** The parts of a path without `.` and `..`; undefined when it climbs out. */
function normalise(parts: readonly string[]): string | undefined {
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.pop() === undefined) return undefined;
  }
  return kept.join('/');
}

/**
 * The file of the repository that a link in a Markdown file means, from the root, without query and fragment; undefined for
 * addresses elsewhere, fragments and paths that leave the repository.
 */
export function repositoryPath(url: string, from: string): string | undefined {
  if (elsewhere.test(url)) return undefined;
  const [file = ''] = url.split(/[?#]/);
  const folder = file.startsWith('/') ? [] : from.split('/').slice(0, -1);
  return normalise([...folder, ...file.split('/')]);
}
