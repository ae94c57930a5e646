import { errorMessage } from '../core/text/error-message.ts';
import { type Answer, getFile } from './get-file.ts';
import { SiteRefusal } from './site-refusal.ts';

/** A log of 10,000 events has some 2 MB. */
const limits = { patience: 30_000, largest: 64 * 1024 * 1024 };
const mostRedirects = 5;

/** Reads a file of a published site by its path from the root; undefined where the site says that there is none. */
export type SiteReader = (path: string) => Promise<Buffer | undefined>;

/** The address below which the files of a site are; undefined for what is no address of one. */
export function siteAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  url.search = '';
  url.hash = '';
  url.pathname = `${url.pathname.replace(/(?<=\/)index\.html$/, '').replace(/\/$/, '')}/`;
  return url;
}

/** Follows redirections, as from a name to the same one with `www`. */
async function follow(url: URL): Promise<Answer> {
  let target = url;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const answer = await getFile(target, limits);
    if (answer.status < 301 || answer.status > 308 || answer.location === undefined) return answer;
    const next = siteTarget(answer.location, target);
    if (next === undefined) throw new SiteRefusal(`${url.href} leads to no address that can be read`);
    target = next;
  }
  throw new SiteRefusal(`${url.href} leads from one address to the next`);
}

function siteTarget(location: string, from: URL): URL | undefined {
  if (!URL.canParse(location, from.href)) return undefined;
  const url = new URL(location, from);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/**
 * Reads a published site over HTTP, and sends nothing but the addresses of its files. Each function that it gives throws `SiteRefusal`
 * when the site does not answer, or answers with an error other than that there is no such file.
 */
export function createSiteReader(base: URL): SiteReader {
  return async (path) => {
    const url = new URL(path, base);
    try {
      const { status, body } = await follow(url);
      if (status === 404 || status === 410) return undefined;
      if (status !== 200) throw new SiteRefusal(`${url.href} answers with status ${status}`);
      return body;
    } catch (error) {
      if (error instanceof SiteRefusal) throw error;
      throw new SiteRefusal(`${url.href} cannot be read: ${errorMessage(error)}`, { cause: error });
    }
  };
}
