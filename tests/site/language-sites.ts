import path from 'node:path';
import { makeLog } from '../../src/core/log/published-log.ts';
import { alternateOf, paths } from '../../src/core/site/link.ts';
import { renderSite } from '../../src/core/site/site.ts';
import { type LanguageCode, languageCodes } from '../../src/core/words/language-code.ts';
import { buildTree, readTree } from '../core/site/build-tree.ts';
import { storySite } from './story-site.ts';

/** The story's site in one language, below its code; the records are what they are. */
export async function languageSite(code: LanguageCode): Promise<Map<string, string>> {
  const address = `https://status.example.com/${code}`;
  return await storySite({}, ([file, text]) => [
    file,
    text.replace(/^page: \{.*\}$/m, `page: { language: ${code}, url: ${address} }`),
  ]);
}

/** The same in every language, each below its code. */
export async function languageSites(): Promise<Map<string, string>> {
  const sites = languageCodes.map(async (code) =>
    [...(await languageSite(code))].map(([path, contents]) => [`${code}/${path}`, contents] as const),
  );
  return new Map((await Promise.all(sites)).flat());
}

/** A site whose records are in its language too: those of tests/fixtures/languages. */
export async function nativeSite(code: 'de' | 'ja'): Promise<Map<string, string>> {
  const files = readTree(path.resolve(import.meta.dirname, '../fixtures/languages', code));
  const publishedAt = new Map([
    ['issue-42', Date.parse('2026-05-20T14:30Z')],
    ['issue-61', Date.parse('2026-06-09T12:00Z')],
  ]);
  const input = await buildTree(files, { now: Date.parse('2026-06-30T12:00Z'), publishedAt });
  const shown = input.history.listed.map(({ id, updates }) => {
    const page = alternateOf(paths.incident(id));
    return { id, page, updates, publishedAt: publishedAt.get(id), digest: 'not asked for here' };
  });
  const made = makeLog({
    ...{ previous: undefined, signing: undefined, reason: undefined, isLost: false },
    ...{ shown, day: '2026-06-30', origin: `status.example.com/${code}` },
  });
  if ('conflicts' in made) throw new Error('Unexpected conflicts in a log that begins');
  return renderSite({ ...input, log: () => made.log });
}
