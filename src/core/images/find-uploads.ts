/** An image in a text that was pasted into GitHub. */
export interface Upload {
  /** Offsets in the text of what is replaced: the address, or the whole tag. */
  readonly start: number;
  readonly end: number;
  readonly url: string;
  /** Of a tag: its description, which Markdown has to take over. */
  readonly alt: string | undefined;
}

/** Hosts other than the server itself on which GitHub keeps what is pasted. */
const keepers = /^https:\/\/(?:private-)?user-images\.githubusercontent\.com\//i;

/** Addresses in Markdown, and tags, which is what GitHub pastes today: `<img width="8" alt="Image" src="https://…" />`. */
const address =
  /(!\[[^\]]{0,2000}\]\(\s{0,9}<?|^ {0,3}\[[^\]\n]{1,999}\]:\s{0,9}<?)(https:\/\/[^\s)>]{1,1000}|http:\/\/[^\s)>]{1,1000})/gm;
const tag = /<img\b[^<>]{0,2000}>/gi;

const attribute = (written: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)')`, 'i')
    .exec(written)
    ?.slice(1)
    .find((value) => value !== undefined);

/**
 * Finds the images of a text that were pasted into GitHub, in the order of the text.
 * @param server Address of the GitHub server, without a trailing slash
 */
export function findUploads(text: string, server: string): readonly Upload[] {
  const isUpload = (url: string): boolean => url.startsWith(`${server}/user-attachments/`) || keepers.test(url);
  const found: Upload[] = [];
  for (const match of text.matchAll(address)) {
    const [whole, before = '', url = ''] = match;
    const end = match.index + whole.length;
    if (isUpload(url)) found.push({ start: match.index + before.length, end, url, alt: undefined });
  }
  for (const match of text.matchAll(tag)) {
    const [whole] = match;
    const url = attribute(whole, 'src');
    if (url === undefined || !isUpload(url)) continue;
    found.push({ start: match.index, end: match.index + whole.length, url, alt: attribute(whole, 'alt') ?? '' });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** The text with each upload as the file that it was brought to; those without one stay as they are. */
export function replaceUploads(text: string, uploads: readonly Upload[], files: ReadonlyMap<string, string>): string {
  let made = '';
  let at = 0;
  for (const { start, end, url, alt } of uploads) {
    const file = files.get(url);
    if (file === undefined) continue;
    made += text.slice(at, start) + (alt === undefined ? file : `![${plain(alt)}](${file})`);
    at = end;
  }
  return made + text.slice(at);
}

/** A description out of a tag, for between brackets. */
function plain(alt: string): string {
  const words = alt.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return words.replace(/\s+/g, ' ').replace(/[[\]\\<]/g, (mark) => `\\${mark}`);
}
