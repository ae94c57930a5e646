/** Whether a path is that of a folder (`''` for the root), or lies in it. Both from the root of the repository, with `/`. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
