import { createSiteReader, siteAddress } from './create-site-reader.ts';

/** Reads the texts of a published site; undefined for what is no address of one. */
export function readAddressText(address: string): ((name: string) => Promise<string | undefined>) | undefined {
  const url = siteAddress(address);
  if (url === undefined) return undefined;
  const read = createSiteReader(url);
  return async (name) => (await read(name))?.toString('utf8');
}
