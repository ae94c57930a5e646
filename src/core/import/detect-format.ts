import { readForeignFields } from './foreign-fields.ts';
import type { ForeignFile, ForeignFormat } from './foreign-incident.ts';
import { isCstate } from './parse-cstate.ts';
import { isMorty } from './parse-morty.ts';
import { createSourceText } from './source-text.ts';

/** Which tool wrote a file, by what it says of itself; Markdown of no known tool is a free postmortem. */
export function detectFormat(file: ForeignFile): ForeignFormat {
  if (/\.json$/i.test(file.path) || /^\uFEFF?\s*[[{]\s*(?:["{\]}])/.test(file.text)) return 'statuspage';
  if (isCstate(readForeignFields(createSourceText(file)))) return 'cstate';
  return isMorty(file.text) ? 'morty' : 'markdown';
}
