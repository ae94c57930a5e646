import { readForeignFields } from './foreign-fields.ts';
import type { ForeignFile, ForeignFormat } from './foreign-incident.ts';
import { isCstate } from './parse-cstate.ts';
import { isMorty } from './parse-morty.ts';
import { createSourceText } from './source-text.ts';

/** Which tool wrote a file, by what it says of itself; Markdown of no known tool is a free postmortem. */
export function detectFormat(file: ForeignFile): ForeignFormat {
  if (isJson(file)) return 'statuspage';
  if (isCstate(readForeignFields(createSourceText(file)))) return 'cstate';
  return isMorty(file.text) ? 'morty' : 'markdown';
}

export function isJson({ path, text }: ForeignFile): boolean {
  return /\.json$/i.test(path) || /^\uFEFF?\s*[[{]\s*(?:["{\]}])/.test(text);
}

/** The state of one site that Upptime keeps: no incidents, which are its issues. */
export function isUpptimeState({ path, text }: ForeignFile): boolean {
  return /\.ya?ml$/i.test(path) && /^generator: Upptime\b/m.test(text.slice(0, 4000));
}
