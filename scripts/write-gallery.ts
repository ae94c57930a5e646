import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { nativeSite } from '../tests/site/language-sites.ts';
import { openBrowser } from '../tests/site/open-browser.ts';
import { pictureSite } from '../tests/site/picture-site.ts';
import { serveSite } from '../tests/site/serve-site.ts';
import { storySite } from '../tests/site/story-site.ts';

interface Shot {
  readonly name: string;
  /** Below it, the address; what has images, or another language, is a site of its own. */
  readonly site?: 'pictures' | 'de' | 'ja';
  readonly page: string;
  readonly width: number;
  readonly height: number;
  readonly look: 'light' | 'dark' | 'print';
}

/** The pages that the README shows. */
const shots: readonly Shot[] = [
  { name: 'overview', page: '', width: 1100, height: 1000, look: 'light' },
  { name: 'incident', page: 'incidents/issue-61/', width: 1100, height: 1300, look: 'light' },
  { name: 'incident-phone-dark', page: 'incidents/issue-61/', width: 360, height: 1000, look: 'dark' },
  { name: 'images', site: 'pictures', page: 'incidents/issue-88/#impact', width: 1100, height: 1000, look: 'light' },
  {
    name: 'images-phone-dark',
    site: 'pictures',
    page: 'incidents/issue-88/#root-cause',
    width: 360,
    height: 1000,
    look: 'dark',
  },
  { name: 'all-incidents', page: 'incidents/', width: 1100, height: 700, look: 'dark' },
  { name: 'roll-up', page: 'rollups/2026-Q2/', width: 1100, height: 700, look: 'light' },
  { name: 'german', site: 'de', page: '', width: 1100, height: 1000, look: 'light' },
  { name: 'german-incident', site: 'de', page: 'incidents/issue-61/', width: 360, height: 1000, look: 'dark' },
  { name: 'japanese', site: 'ja', page: '', width: 1100, height: 1000, look: 'light' },
  { name: 'japanese-incident', site: 'ja', page: 'incidents/issue-61/', width: 360, height: 1000, look: 'dark' },
  { name: 'policy-print', page: 'policy/', width: 800, height: 900, look: 'print' },
];

/** Whether two characters look different here: where there is no font for them, both are the same empty box. */
async function hasFontFor(browser: Browser, one: string, other: string): Promise<boolean> {
  const page = await browser.newPage();
  const draw = async (text: string) => {
    await page.setContent(`<p lang="ja">${text}`);
    return (await page.screenshot()).toString('base64');
  };
  const isDifferent = (await draw(one)) !== (await draw(other));
  await page.close();
  return isDifferent;
}

// Photographs pages of the fixtures history, pictures and languages in tests/fixtures/ with a real Chromium, into docs/gallery/.
const folder = path.resolve(import.meta.dirname, '../docs/gallery');
mkdirSync(folder, { recursive: true });
const sites = {
  story: await serveSite(await storySite()),
  pictures: await serveSite(await pictureSite()),
  de: await serveSite(await nativeSite('de')),
  ja: await serveSite(await nativeSite('ja')),
};
const browser = await openBrowser();
if (!(await hasFontFor(browser, '海', '山')))
  throw new Error('There is no font with Japanese characters: apt-get install fonts-noto-cjk, or the like');
for (const { name, site = 'story', page: address, width, height, look } of shots) {
  const page = await browser.newPage({ viewport: { width, height } });
  const colorScheme = look === 'dark' ? 'dark' : 'light';
  await page.emulateMedia({ media: look === 'print' ? 'print' : 'screen', colorScheme });
  await page.goto(sites[site].url + address, { waitUntil: 'networkidle' });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
for (const site of Object.values(sites)) site.close();
