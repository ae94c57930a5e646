/** GitHub's payloads and the exports of other tools are some ten deep. */
export const deepestJson = 64;

/**
 * Whether a JSON text nests deeper than anything that is read here ever does, in one pass and without memory: a parser takes
 * seconds and hundreds of megabytes for ten megabytes of brackets.
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inText) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > deepestJson) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return false;
}
