import { isId } from '../postmortem/parse-front-matter.ts';
import { unaccented } from '../text/slug.ts';

const longest = 60;

/** Letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/**
 * `Lost & found: part 2` → `lost-found-part-2`; undefined for a text that gives none. Words stay apart, whatever stands between them,
 * and are never cut, unless one alone is too long: an id is a public address for good.
 */
export function idOfText(text: string): string | undefined {
  const words = unaccented(text.toLowerCase().replace(/[ßæœøđðþłı]/g, (letter) => letters[letter] ?? letter))
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let id = '';
  for (const word of words) {
    if (id.length + 1 + word.length > longest) break;
    id = id === '' ? word : `${id}-${word}`;
  }
  const found = id === '' ? (words[0] ?? '').slice(0, longest) : id;
  return isId(found) ? found : undefined;
}
