import { nestsTooDeep } from '../text/nests-too-deep.ts';

/**
 * One file of a site as it was written: SHA-256 of its bytes, then digests of what it was made from besides configuration, look and
 * version, with spaces between: of its facts, and of the public text of each record that it shows. Nothing after the first for a file that is made anew each time. One text, because there may be tens of thousands.
 */
export type MadeFile = string;

/** SHA-256 of the bytes. */
export function digestOfMade(made: MadeFile): string {
  const end = made.indexOf(' ');
  return end < 0 ? made : made.slice(0, end);
}

/** What it was made from; empty for a file that is made anew each time. */
export function sourceOfMade(made: MadeFile): string {
  const end = made.indexOf(' ');
  return end < 0 ? '' : made.slice(end + 1);
}

export function createMade(digest: string, from: string): MadeFile {
  return from === '' ? digest : `${digest} ${from}`;
}

/** What a site was made from, kept within it. Holds nothing but digests of what is public. */
export interface SiteManifest {
  /** Of Debrief, with a digest of its code. */
  readonly version: string;
  /** Digest of what of the configuration reaches the pages. */
  readonly config: string;
  /** Digest of logo and stylesheet. */
  readonly theme: string;
  /** By path within the site. */
  readonly files: ReadonlyMap<string, MadeFile>;
}

/** Name of the manifest within the site. Only files that it lists are ever removed. */
export const siteManifest = '.debrief-files.json';

const format = 3;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The paths alone: all that could be known, and all that is needed to know what is ours. */
function listed(names: readonly unknown[]): SiteManifest {
  const files = names.filter(isText).map((name) => [name, ''] as const);
  return { version: '', config: '', theme: '', files: new Map(files) };
}

/** Between what a manifest says of the whole site and its first line, and behind its last line. */
const [begin, end] = [',"files":{\n', '\n}}\n'];
/** A file that needs no escape, and what it was made from. */
const plainLine = /^"[\w./ -]+":"[\w -]*"$/;

/** The files of a manifest that `renderSiteManifest` wrote, in a fraction of a parser's time; undefined for any other text. */
function readLines(text: string): Map<string, MadeFile> | undefined {
  const at = text.indexOf(begin);
  if (at < 0 || !text.endsWith(end)) return undefined;
  const files = new Map<string, MadeFile>();
  for (const line of text.slice(at + begin.length, -end.length).split(',\n')) {
    if (!plainLine.test(line)) return undefined;
    const middle = line.indexOf('":"');
    files.set(line.slice(1, middle), line.slice(middle + 3, -1));
  }
  return files;
}

function parse(text: string): unknown {
  try {
    return nestsTooDeep(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a manifest. One of another format (the first one was a list of paths) still tells which files are ours; undefined for anything
 * that is no manifest at all.
 */
export function parseSiteManifest(text: string): SiteManifest | undefined {
  const lines = readLines(text);
  const data = parse(lines ? `${text.slice(0, text.indexOf(begin))},"files":{}}` : text);
  if (Array.isArray(data)) return listed(data);
  if (typeof data !== 'object' || data === null || !('files' in data)) return undefined;
  if (typeof data.files !== 'object' || data.files === null) return undefined;
  const { version, config, theme, format: written } = data as Readonly<Record<string, unknown>>;
  const names = [...(lines?.keys() ?? Object.keys(data.files))];
  if (written !== format || !isText(version) || !isText(config) || !isText(theme)) return listed(names);
  if (lines) return { version, config, theme, files: lines };
  const files = new Map<string, MadeFile>();
  for (const [name, made] of Object.entries(data.files as Readonly<Record<string, unknown>>))
    files.set(name, isText(made) ? made : '');
  return { version, config, theme, files };
}

/**
 * Writes a manifest: one line a file, so that a change of one page changes one line.
 *
 * @param names Of all files, nearly sorted where somebody knows such an order
 */
export function renderSiteManifest(
  { version, config, theme, files }: SiteManifest,
  names: Iterable<string> = files.keys(),
): string {
  const head = JSON.stringify({ format, version, config, theme }).slice(0, -1);
  const lines = [...names]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(files.get(name))}`);
  return `${head}${begin}${lines.join(',\n')}${end}`;
}
