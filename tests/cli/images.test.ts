import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cleanImage } from '../../src/core/images/clean-image.ts';
import { canary, type SampleKind, sampleImage, sampleKinds, withMetadata } from '../core/images/samples.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, writeFiles } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const endings = { png: 'png', jpeg: 'jpg', webp: 'webp', gif: 'gif' } as const;
const page = 'site/incidents/issue-1/index.html';

function open(text: string, images: Readonly<Record<string, Uint8Array>>): string {
  const cwd = createTempFolder();
  const record = recordText('issue-1').replace('## Detection\n', `## Detection\n\n${text}\n`);
  expect(record).toContain(text);
  writeFiles(cwd, {
    'postmortems/2026/issue-1.md': record,
    '.github/debrief.yml': 'page: { url: https://status.example }\n',
  });
  mkdirSync(path.join(cwd, 'postmortems/2026/images'));
  for (const [name, bytes] of Object.entries(images))
    writeFileSync(path.join(cwd, 'postmortems/2026/images', name), bytes);
  return cwd;
}

const read = (cwd: string, file: string): string => readFileSync(path.join(cwd, file), 'utf8');
const shown = (cwd: string): string[] => {
  try {
    return readdirSync(path.join(cwd, 'site/images')).sort();
  } catch {
    return [];
  }
};

const nameOf = (kind: SampleKind): string => `chart.${endings[kind]}`;

describe('images of a record', () => {
  it.each(sampleKinds)('of kind %s are published without their metadata, with their size, everywhere', async (kind) => {
    const cwd = open(`![CPU of the leader](images/${nameOf(kind)})`, { [nameOf(kind)]: withMetadata(kind) });
    expect((await runInProcess(['build'], cwd)).code).toBe(0);
    const [file = '', ...more] = shown(cwd);
    expect(more).toEqual([]);
    const bytes = readFileSync(path.join(cwd, 'site/images', file));
    const clean = cleanImage(sampleImage(kind));
    expect(typeof clean === 'object' && bytes.equals(Buffer.from(clean.bytes))).toBe(true);
    expect(bytes.toString('latin1')).not.toContain(canary.slice(0, 8));
    const size = kind === 'gif' ? 'width="1" height="1"' : 'width="24" height="16"';
    const image = `<img src="../../images/${file}" alt="CPU of the leader" ${size} loading="lazy" decoding="async">`;
    expect(read(cwd, page).includes(image)).toBe(true);
    expect(read(cwd, 'site/incidents/issue-1/index.md')).toContain(`](../../images/${file})`);
    expect(read(cwd, 'site/feed.json')).toContain(`https://status.example/images/${file}`);
  });

  it('have another address when they show something else, and none when they are gone', async () => {
    const cwd = open('![CPU](images/chart.png)', { 'chart.png': sampleImage('png') });
    await runInProcess(['build'], cwd);
    const [before] = shown(cwd);
    const other = Buffer.from(sampleImage('png'));
    other.writeUInt32BE(48, 16);
    writeFileSync(path.join(cwd, 'postmortems/2026/images/chart.png'), other);
    await runInProcess(['build'], cwd);
    const [after, ...more] = shown(cwd);
    expect([after === before, more]).toEqual([false, []]);
    expect(read(cwd, page)).toContain(`images/${after}" alt="CPU" width="48"`);
    writeFileSync(path.join(cwd, 'postmortems/2026/images/chart.png'), 'nothing');
    await runInProcess(['build'], cwd);
    expect(shown(cwd)).toEqual([]);
    expect(read(cwd, page)).toContain('[Image: CPU]');
  });

  it('stand by reference, once for each picture, and not without one', async () => {
    const text = '![One][c] and ![two](images/copy.png) and ![](images/chart.png)\n\n[c]: images/chart.png';
    const cwd = open(text, {
      'chart.png': sampleImage('png'),
      'copy.png': sampleImage('png'),
      'unused.png': withMetadata('png'),
    });
    await runInProcess(['build'], cwd);
    expect(shown(cwd)).toHaveLength(1);
    expect(read(cwd, page).match(/<img /g)).toHaveLength(3);
    expect(read(cwd, page)).toContain('alt="without a description"');
  });

  it('are as hidden as the words beside them, unless they say that they are public', async () => {
    const hidden = '<!-- redact: reason=legal until=never -->The supplier is Contoso.<!-- /redact -->';
    const text = `![Secret](images/chart.png) and ![Shown](images/chart.jpg "public")\n\n${hidden}`;
    const cwd = open(text, { 'chart.png': sampleImage('png'), 'chart.jpg': sampleImage('jpeg') });
    await runInProcess(['build'], cwd);
    expect(shown(cwd)).toEqual([expect.stringMatching(/\.jpg$/)]);
    expect(read(cwd, page)).toContain('[Image: Secret]');
    const inside = open(hidden.replace('The supplier', '![Secret](images/chart.png "public") The supplier'), {
      'chart.png': sampleImage('png'),
    });
    await runInProcess(['build'], inside);
    expect([shown(inside), read(inside, page).includes('Secret')]).toEqual([[], false]);
  });

  it('that cannot be published are named by check, at their lines, and left out by build', async () => {
    const bomb = sampleImage('png');
    bomb.writeUInt32BE(50_000, 16);
    bomb.writeUInt32BE(50_000, 20);
    const script = Buffer.concat([Buffer.from('GIF89a'), Buffer.from('/*<script>alert(1)</script>*/')]);
    const images = {
      'lie.jpg': sampleImage('png'),
      'bomb.png': bomb,
      'polyglot.gif': script,
      'v.svg': Buffer.from('<svg/>'),
    };
    const names = [...Object.keys(images), 'link.png'];
    const cwd = open(names.map((name) => `![The leader in ${name}](images/${name})`).join('\n\n'), images);
    symlinkSync('/etc/hostname', path.join(cwd, 'postmortems/2026/images/link.png'));
    const { stdout } = await runInProcess(['check', '--format', 'json'], cwd);
    const problems: { rule: string; line: number; message: string }[] = JSON.parse(stdout).problems;
    const found = problems.filter(({ rule }) => rule === 'unusable-image');
    expect(found.map(({ message }) => message.replace(/^.*?`postmortems\/2026\/images\//, ''))).toEqual([
      expect.stringMatching(/^lie.jpg` is another kind/),
      expect.stringMatching(/^bomb.png` has too many pixels/),
      expect.stringMatching(/^polyglot.gif` cannot be read/),
      expect.stringMatching(/^v.svg` is an SVG/),
      expect.stringMatching(/^link.png` is a link/),
    ]);
    expect(new Set(found.map(({ line }) => line)).size).toBe(5);
    await runInProcess(['build'], cwd);
    expect(shown(cwd)).toEqual([]);
  });
});

/** A GitHub on which images were pasted: it sends on to itself with a token in the address, as GitHub does to its storage. */
async function serveUploads(bytes: Uint8Array) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? 'nobody'}`);
    if (request.url === '/user-attachments/assets/away')
      response.writeHead(302, { location: 'http://127.0.0.1:1/steal' }).end();
    else if (request.url === '/user-attachments/assets/gone') response.writeHead(404).end();
    else if (request.url === '/user-attachments/assets/one') response.writeHead(302, { location: '/kept' }).end();
    else response.end(bytes);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('debrief images fetch', () => {
  it('puts what was pasted beside the record, cleaned, and shows it from there', async () => {
    const { url, asked } = await serveUploads(withMetadata('png'));
    const pasted = `${url}/user-attachments/assets/one`;
    const text = `![CPU](${pasted}) and <img width="8" alt="A [graph]" src="${pasted}" /> and ![x](https://elsewhere.example/x.png)`;
    const cwd = open(text, {});
    const run = await runInProcess(['images', 'fetch'], cwd, '', { GITHUB_SERVER_URL: url, GITHUB_TOKEN: 'T' });
    expect(run.code).toBe(0);
    const [file = ''] = readdirSync(path.join(cwd, 'postmortems/2026/images'));
    expect(file).toMatch(/^issue-1-[0-9a-f]{12}\.png$/);
    expect(read(cwd, 'postmortems/2026/issue-1.md')).toContain(
      `![CPU](images/${file}) and ![A \\[graph\\]](images/${file}) and ![x](https://elsewhere.example/x.png)`,
    );
    expect(readFileSync(path.join(cwd, 'postmortems/2026/images', file)).toString('latin1')).not.toContain('GPS');
    expect(asked.filter((line) => line.startsWith('/user'))).toEqual(['/user-attachments/assets/one Bearer T']);
    const again = await runInProcess(['images', 'fetch'], cwd, '', { GITHUB_SERVER_URL: url });
    expect(again.stderr).toContain('No record shows an image that was pasted');
  });

  it('leaves what cannot be had as it is, and says why', async () => {
    const { url } = await serveUploads(Buffer.from('<html>'));
    const names = ['away', 'gone', 'page'];
    const text = names.map((name) => `![a graph](${url}/user-attachments/assets/${name})`).join('\n\n');
    const cwd = open(text, {});
    const { code, stderr } = await runInProcess(['images', 'fetch'], cwd, '', { GITHUB_SERVER_URL: url });
    expect(code).toBe(3);
    for (const words of ['none of GitHub’s', 'answered 404; in a private', 'is no PNG'])
      expect(stderr).toContain(words);
    expect(read(cwd, 'postmortems/2026/issue-1.md')).toContain(text);
    expect(readdirSync(path.join(cwd, 'postmortems/2026/images'))).toEqual([]);
  });
});
