import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createSocketServer, type Server } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { SMTPServer } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { slimPackages } from '../../scripts/slim-packages.ts';
import { createTempFolder } from '../workspace/temp-repository.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Bundles some lines as the hosts are bundled, and gives what they export. */
async function load(lines: string): Promise<Record<string, (...given: never[]) => Promise<unknown>>> {
  const folder = createTempFolder();
  const [entry, file] = ['entry.js', 'bundle.mjs'].map((name) => path.join(folder, name)) as [string, string];
  writeFileSync(entry, lines);
  const build = await rolldown({
    ...({ cwd: root, input: entry, platform: 'node', logLevel: 'silent' } as const),
    plugins: [slimPackages()],
    resolve: { modules: [path.join(root, 'node_modules')] },
  });
  await build.write({ file, format: 'esm', codeSplitting: false });
  return import(pathToFileURL(file).href);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it('asks GitHub through the proxy of a runner', async () => {
  const { ask } = await load(
    "import { fetch, ProxyAgent } from 'undici'; export const ask = async (url, uri) => { const dispatcher = new ProxyAgent({ uri }); const answer = await fetch(url, { dispatcher }); const text = await answer.text(); await dispatcher.close(); return text; };",
  );
  const target = await listen(
    createServer((_, response) => void response.setHeader('connection', 'close').end('there')),
  );
  const asked: string[] = [];
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    const to = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      to.pipe(socket).pipe(to);
    });
  });
  const port = await listen(proxy);
  const url = `http://127.0.0.1:${target}/`;
  expect(await ask?.(url as never, `http://127.0.0.1:${port}` as never)).toBe('there');
  expect(asked).toEqual([`127.0.0.1:${target}`]);
});

it('hands a mail to a server, and is refused as before', async () => {
  const { send } = await load(
    "import { createTransport } from 'nodemailer'; export const send = (port, mail) => createTransport({ host: '127.0.0.1', port, secure: false }).sendMail(mail);",
  );
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.server.address() as AddressInfo;
  const mail = { from: 'a@a.example', to: 'b@b.example', subject: 'Résumé', text: 'Zwölf Boxkämpfer' };
  await send?.(port as never, mail as never);
  expect(mails[0]).toContain('Content-Type: text/plain; charset=utf-8');
  expect(mails[0]).toContain('Subject: =?UTF-8?Q?R=C3=A9sum=C3=A9?=');
  const nowhere = createSocketServer((socket) => socket.destroy());
  await expect(send?.((await listen(nowhere)) as never, mail as never)).rejects.toMatchObject({ command: 'CONN' });
});
