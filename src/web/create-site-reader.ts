import { errorMessage } from '../core/text/error-message.ts';
import { SiteRefusal } from './site-refusal.ts';

/** Milliseconds until an answer has to be there, whole. */
const patience = 30_000;
/** Largest file that is read, in bytes: a log of 10,000 events has some 2 MB. */
const largest = 64 * 1024 * 1024;

/** Reads a file of a published site by its path from the root; undefined where the site says that there is none. */
export type SiteReader = (path: string) => Promise<Buffer | undefined>;

/** The address below which the files of a site are; undefined for what is no address of one. */
export function siteAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/(?:index\.html|\/)?$/, '/');
  return url;
}

/**
 * Reads a published site over HTTP, and sends nothing but the addresses of its files. Each function that it gives throws `SiteRefusal`
 * when the site does not answer, or answers with an error other than that there is no such file.
 */
export function createSiteReader(base: URL): SiteReader {
  return async (path) => {
    const url = new URL(path, base);
    try {
      const answer = await fetch(url, {
        signal: AbortSignal.timeout(patience),
        headers: { 'cache-control': 'no-cache' },
      });
      if (answer.status === 404 || answer.status === 410) {
        await answer.body?.cancel();
        return undefined;
      }
      if (!answer.ok) throw new SiteRefusal(`${url.href} answers with status ${answer.status}`);
      if (Number(answer.headers.get('content-length') ?? 0) > largest)
        throw new SiteRefusal(`${url.href} is larger than 64 MB`);
      return Buffer.from(await answer.arrayBuffer());
    } catch (error) {
      if (error instanceof SiteRefusal) throw error;
      const { cause } = error instanceof Error ? error : { cause: undefined };
      throw new SiteRefusal(`${url.href} cannot be read: ${errorMessage(cause ?? error)}`, { cause: error });
    }
  };
}
