/** One file of a site as it was written. */
export interface MadeFile {
  /** SHA-256 of its bytes. */
  readonly digest: string;
  /**
   * Digests of what it was made from besides configuration, look and version: its facts, then the public text of each record that
   * it shows, then of a piece that can be replaced, if it has one. Empty for a file that is made anew each time.
   */
  readonly from: readonly string[];
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

const format = 2;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The paths alone: all that could be known, and all that is needed to know what is ours. */
function listed(names: readonly unknown[]): SiteManifest {
  const files = names.filter(isText).map((name) => [name, { digest: '', from: [] }] as const);
  return { version: '', config: '', theme: '', files: new Map(files) };
}

/**
 * Reads a manifest. One of another format (the first one was a list of paths) still tells which files are ours; undefined for anything
 * that is no manifest at all.
 */
export function parseSiteManifest(text: string): SiteManifest | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (Array.isArray(data)) return listed(data);
  if (typeof data !== 'object' || data === null || !('files' in data)) return undefined;
  if (typeof data.files !== 'object' || data.files === null) return undefined;
  const { version, config, theme, format: written } = data as Readonly<Record<string, unknown>>;
  const names = Object.keys(data.files);
  if (written !== format || !isText(version) || !isText(config) || !isText(theme)) return listed(names);
  const files = new Map<string, MadeFile>();
  for (const [name, made] of Object.entries(data.files as Readonly<Record<string, unknown>>)) {
    const [digest = '', ...from]: readonly string[] = Array.isArray(made) && made.every(isText) ? made : [];
    files.set(name, { digest, from });
  }
  return { version, config, theme, files };
}

/** JSON of a text. Most are digests and plain names, which need no escape. */
function quote(text: string): string {
  return /^[\w./-]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Writes a manifest: one line a file, so that a change of one page changes one line. */
export function renderSiteManifest({ version, config, theme, files }: SiteManifest): string {
  const head = JSON.stringify({ format, version, config, theme }).slice(0, -1);
  const lines = [...files.keys()].sort().map((name) => {
    const { digest = '', from = [] } = files.get(name) ?? {};
    return `${quote(name)}:[${[digest, ...from].map(quote).join()}]`;
  });
  return `${head},"files":{\n${lines.join(',\n')}\n}}\n`;
}
