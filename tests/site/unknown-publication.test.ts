import { expect, it } from 'vitest';
import { exampleRoot } from '../../scripts/example.ts';
import { renderSite } from '../../src/core/site/site.ts';
import { buildTree, readTree } from '../core/site/build-tree.ts';

const now = Date.parse('2026-05-31T12:00Z');
const siteOf = async (publishedAt?: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, string>> =>
  renderSite(await buildTree(readTree(exampleRoot), { now, ...(publishedAt && { publishedAt }) }));

it('a site that cannot know when its postmortems were published says so, and claims nothing about their deadlines', async () => {
  const site = await siteOf();
  expect(site.get('index.html')).toContain('<dt>Postmortems published on time</dt><dd><strong>not known</strong>');
  expect(site.get('incidents/issue-42/index.html')).toContain(
    '. <strong>The time of publication is not known</strong>.',
  );
});

it('a postmortem that was published in time is counted and dated', async () => {
  const site = await siteOf(new Map([['issue-42', Date.parse('2026-05-18T09:00Z')]]));
  expect(site.get('index.html')).toContain('<dt>Postmortems published on time</dt><dd><strong>1 of 1</strong>');
  expect(site.get('incidents/issue-42/index.html')).toMatch(
    /Published <time [^>]*>[^<]*<\/time>, .*<strong>on time<\/strong>\./,
  );
});
