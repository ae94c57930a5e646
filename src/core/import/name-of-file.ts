/** The name of a file without folders and the end that says its type. */
export function nameOfFile(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/\.(?:md|markdown|mdx|json|txt)$/i, '');
}
