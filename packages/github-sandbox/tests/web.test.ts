import { expect, it } from 'vitest';
import type { Sandbox } from '../src/start-sandbox.ts';
import { as, openShop, shop } from './open-sandbox.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

async function read(sandbox: Sandbox, path: string): Promise<{ status: number; type: string | null; text: string }> {
  const answer = await fetch(new URL(path, sandbox.url), { headers: { accept: 'text/html' } });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

it('every html_url is a page to look at, and runs nothing that someone wrote', async () => {
  const sandbox = await openShop();
  const mona = as(sandbox, 'mona');
  const { data: issue } = await mona.rest.issues.create({
    ...shop,
    title: '<script>alert(1)</script>',
    body: '**Down** <img src=x onerror=alert(1)>',
  });
  const { data: main } = await mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
  await mona.rest.git.createRef({ ...shop, ref: 'refs/heads/fix/it', sha: main.object.sha });
  const { data: put } = await mona.rest.repos.createOrUpdateFileContents({
    ...shop,
    branch: 'fix/it',
    path: 'a.md',
    message: 'M',
    content: base64('# Up\n'),
  });
  const { data: pull } = await mona.rest.pulls.create({ ...shop, title: 'Fix', head: 'fix/it', base: 'main' });
  const front = await read(sandbox, '/');
  expect(front.text).toContain('acme/shop');
  const repository = await read(sandbox, '/acme/shop');
  expect(repository.text).toContain('README.md');
  const shown = await read(sandbox, issue.html_url);
  expect(shown.text).toContain('<strong>Down</strong>');
  expect(shown.text).not.toMatch(/<script|<img|onerror=/);
  expect((await read(sandbox, pull.html_url)).text).toContain('+# Up');
  expect((await read(sandbox, put.content?.html_url ?? '')).text).toContain('<h1>Up</h1>');
  expect(await read(sandbox, put.content?.download_url ?? '')).toMatchObject({
    status: 200,
    type: 'text/plain; charset=utf-8',
    text: '# Up\n',
  });
  expect((await read(sandbox, '/acme/shop/blob/main/gone.md')).status).toBe(404);
});

it('the branch gh-pages is published as GitHub Pages would', async () => {
  const sandbox = await openShop();
  const mona = as(sandbox, 'mona');
  const { data: main } = await mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
  expect((await read(sandbox, '/pages/acme/shop/')).status).toBe(404);
  await mona.rest.git.createRef({ ...shop, ref: 'refs/heads/gh-pages', sha: main.object.sha });
  for (const [path, text] of Object.entries({
    'index.html': '<h1>Home</h1>',
    '2026/index.html': '<h1>2026</h1>',
    'atom.xml': '<feed/>',
    '404.html': 'gone',
  }))
    await mona.rest.repos.createOrUpdateFileContents({
      ...shop,
      branch: 'gh-pages',
      path,
      message: 'M',
      content: base64(text),
    });
  expect(await read(sandbox, '/pages/acme/shop/')).toMatchObject({
    status: 200,
    type: 'text/html; charset=utf-8',
    text: '<h1>Home</h1>',
  });
  expect(await read(sandbox, '/pages/acme/shop/2026')).toMatchObject({ status: 200, text: '<h1>2026</h1>' });
  expect((await read(sandbox, '/acme/shop/blob/main/%zz')).status).toBe(404);
  expect(await read(sandbox, '/pages/acme/shop/2026/')).toMatchObject({ status: 200, text: '<h1>2026</h1>' });
  expect(await read(sandbox, '/pages/acme/shop/atom.xml')).toMatchObject({ type: 'application/xml; charset=utf-8' });
  expect(await read(sandbox, '/pages/acme/shop/none')).toMatchObject({ status: 404, text: 'gone' });
});
