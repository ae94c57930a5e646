import { expect, it } from 'vitest';
import { renderSite } from '../../../src/core/site/site.ts';
import { buildTree } from './build-tree.ts';

const record = '---\nid: issue-1\ntitle: Payouts held\nseverity: high\nstarted: 2026-05-15T08:00Z\n---\n\nText.\n';

async function siteOf(service: string) {
  const config = `service: "${service}"\npage: { title: Incident history }\n`;
  const files = { 'postmortems/2026/issue-1.md': record, ...(service && { '.github/debrief.yml': config }) };
  return renderSite(await buildTree(files, { now: Date.parse('2026-06-01T00:00Z') }));
}

const titlesOf = (html = '') =>
  [...html.matchAll(/<title>([^<]*)<|title="([^"]*)"|site_name" content="([^"]*)"/g)].map((found) =>
    found.slice(1).join(''),
  );

it('a service without a name leaves no loose ends in any title', async () => {
  const site = await siteOf('');
  for (const [path, text] of site) {
    if (!/\.(html|xml|json|txt)$/.test(path)) continue;
    expect([
      path,
      /(?:>|")[ :·]+Incident history|· *[<"]|· {2}|: *·|"name":""|"name": ""|<name\/>|> +Incident history/.exec(
        text,
      )?.[0],
    ]).toEqual([path, undefined]);
  }
  expect(titlesOf(site.get('index.html'))).toEqual([
    'Incident history',
    'Incident history',
    'Incident history (Atom)',
    'Incident history (RSS)',
    'Incident history (JSON Feed)',
  ]);
});

it('one with a name is named', async () => {
  const titles = titlesOf((await siteOf('Pay')).get('incidents/issue-1/index.html'));
  expect(titles[0]).toBe('Payouts held · Pay Incident history');
});
