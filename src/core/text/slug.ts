/** Lower case, with a hyphen for everything that is neither a letter nor a digit: safe in keys and in HTML comments. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
