import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createSiteReader, siteAddress } from '../../src/web/create-site-reader.ts';

async function serve(answer: RequestListener): Promise<URL> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/site/`);
}

it('reads a file, follows where it was moved to, and knows that there is none', async () => {
  const url = await serve(({ url: asked }, response) => {
    if (asked === '/site/old') response.writeHead(301, { location: '/moved/new' }).end();
    else if (asked === '/moved/new') response.end('text');
    else if (asked === '/site/loop') response.writeHead(302, { location: '/site/loop' }).end();
    else if (asked === '/site/away') response.writeHead(302, { location: 'file:///etc/hostname' }).end();
    else if (asked === '/site/broken') response.writeHead(500).end();
    else response.writeHead(404).end();
  });
  const read = createSiteReader(url);
  expect((await read('old'))?.toString()).toBe('text');
  expect(await read('none')).toBeUndefined();
  await expect(read('broken')).rejects.toThrow('answers with status 500');
  await expect(read('loop')).rejects.toThrow('leads from one address to the next');
  await expect(read('away')).rejects.toThrow('leads to no address that can be read');
});

it('says of a site that does not answer that it cannot be read', async () => {
  const url = await serve((_request, response) => response.destroy());
  await expect(createSiteReader(url)('x')).rejects.toMatchObject({ code: 'unreachable-site', exitCode: 3 });
});

it('knows addresses of sites', () => {
  const of = (text: string) => siteAddress(text)?.href;
  expect(of('https://a.example/history/index.html?x#y')).toBe('https://a.example/history/');
  expect(of('https://a.example')).toBe('https://a.example/');
  expect([of('a.example'), of('ftp://a.example'), of('')]).toEqual([undefined, undefined, undefined]);
});
