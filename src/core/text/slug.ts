/** What most ids are. */
const isSlug = /^[a-z\d]+(?:-[a-z\d]+)*$/;

/** Lower case, with a hyphen for everything that is neither a letter nor a digit: safe in keys and in HTML comments. */
export function slug(text: string): string {
  if (isSlug.test(text)) return text;
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Without the accents upon letters, whether these are composed or not; letters of another width or form become usual ones. */
export const unaccented = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '');

/** Lower case letters of English, digits and single hyphens: as an id has them, and part of an address. May be empty. */
export function plainSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
