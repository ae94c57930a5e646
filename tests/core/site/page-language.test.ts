import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { renderSite } from '../../../src/core/site/site.ts';
import { buildTree, readTree } from './build-tree.ts';

const root = path.resolve(import.meta.dirname, '../../fixtures/languages/de');
const configFile = '.github/debrief.yml';
const pageOf = (text: string) => parseConfig(text, configFile, []).config.page;

/** Pages of the German history, with lines of its configuration in other words. */
async function germanSite(...edits: readonly (readonly [string, string])[]): Promise<Map<string, string>> {
  const files = readTree(root);
  const config = edits.reduce((text, [from, to]) => text.replace(from, to), files[configFile] ?? '');
  return renderSite(await buildTree({ ...files, [configFile]: config }, { now: Date.parse('2026-06-30T12:00Z') }));
}

describe('the words of a configuration', () => {
  it('win over those of the page', async () => {
    expect(pageOf('page: { language: de }').title).toBe('Vorfallhistorie');
    expect(pageOf('page: { language: de, title: Statushistorie }').title).toBe('Statushistorie');
    expect(pageOf('service: X').title).toBe('Incident history');
    const site = await germanSite(['page: { language: de', 'page: { title: Statushistorie, language: de']);
    expect(site.get('index.html')).toContain('<h1>Statushistorie</h1>');
    expect(site.get('index.html')).not.toContain('Vorfallhistorie');
  });

  it('name a launch in brackets, which suits every language', async () => {
    const site = await germanSite(['launch: { date: 2025-11-03', 'launch: { date: 2026-06-20']);
    expect(site.get('index.html')).toContain('seit dem 20. Juni 2026 (öffentlicher Beta-Start).');
    const later = await germanSite(['launch: { date: 2025-11-03', 'launch: { date: 2027-01-01']);
    expect(later.get('llms.txt')).not.toContain('launch');
  });
});

it('the working of a deadline names days off in the language, and reasons as they are written', async () => {
  const holidays = 'holidays: DE, add: [2026-06-03, { date: 2026-06-08, reason: Betriebsausflug }]';
  const page = (await germanSite(['holidays: DE-BE', holidays])).get('incidents/issue-61/index.html');
  for (const words of [
    'Tag 0, zählt nicht',
    'übersprungen: Samstag',
    'übersprungen: hier arbeitsfrei',
    'übersprungen: Betriebsausflug',
    'Im Jahr 2026 unterscheiden sich die Feiertage von „DE“ je nach Region: ',
    '5 Arbeitstage ab Behebung. ',
  ])
    expect(page).toContain(words);
});

it('sentences of the feeds end as sentences of the language do', async () => {
  const [german, japanese] = [await germanSite(), await germanSite(['language: de', 'language: ja'])];
  expect(german.get('feed.json')).toContain(' Datenbank. Die wirkliche Gesundheit');
  expect(german.get('feed.json')).toContain('</strong>12. Juni 2026. Der Beginn lag');
  expect(japanese.get('feed.json')).toContain(' Datenbank。Die wirkliche Gesundheit');
  expect(japanese.get('feed.json')).toContain('</strong>2026年6月12日。Der Beginn lag');
  expect(japanese.get('atom.xml')).not.toMatch(/[\p{sc=Han}）]\./u);
});
