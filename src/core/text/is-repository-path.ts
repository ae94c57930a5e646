/** True for a path that stays inside the repository: relative, `/` between names, no `.`, `..`, `.git` or empty name in it. */
export function isRepositoryPath(text: string): boolean {
  if (text.length === 0 || text.length > 256 || /[\\:\u0000-\u001f\u007f]/.test(text)) return false;
  const names = text.split('/');
  return names.every((name) => name !== '' && name !== '.' && name !== '..' && name.toLowerCase() !== '.git');
}
