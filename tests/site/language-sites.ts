import { type LanguageCode, languageCodes } from '../../src/core/words/language-code.ts';
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
