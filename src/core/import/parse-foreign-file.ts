import { detectFormat } from './detect-format.ts';
import type { ForeignFile, ForeignFormat, ForeignIncident, ImportFinding, ReadOptions } from './foreign-incident.ts';
import { parseCstate } from './parse-cstate.ts';
import { parseFreeMarkdown } from './parse-free-markdown.ts';
import { parseMorty } from './parse-morty.ts';
import { parseStatuspage } from './parse-statuspage.ts';

export interface ParsedFile {
  readonly format: ForeignFormat;
  readonly incidents: readonly ForeignIncident[];
  /** Of the file as a whole, when nothing of it could be read. */
  readonly findings: readonly ImportFinding[];
}

/** Reads the incidents of a foreign file. Never throws for a text. */
export function parseForeignFile(file: ForeignFile, from: ForeignFormat | 'auto', options: ReadOptions): ParsedFile {
  const format = from === 'auto' ? detectFormat(file) : from;
  if (format === 'statuspage') {
    const parsed = parseStatuspage(file, options);
    return Array.isArray(parsed)
      ? { format, incidents: parsed, findings: [] }
      : { format, incidents: [], findings: [parsed as ImportFinding] };
  }
  const parse = { cstate: parseCstate, morty: parseMorty, markdown: parseFreeMarkdown }[format];
  return { format, incidents: [parse(file, options)], findings: [] };
}
