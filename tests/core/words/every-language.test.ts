import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageCodes, placeholderOpenings } from '../../../src/core/words/language-code.ts';
import { english, pageLanguages } from '../../../src/core/words/languages.ts';
import type { PluralText } from '../../../src/core/words/page-words.ts';
import { slotsOf } from '../../../src/core/words/template.ts';

/** Every text by its path, `list.count`; one with plurals is one text. */
function textsOf(words: object, at: readonly string[] = []): [string, string | PluralText][] {
  return Object.entries(words).flatMap(([key, text]): [string, string | PluralText][] => {
    if (text === undefined) return [];
    const here = [...at, key];
    const isText = typeof text === 'string' || 'other' in text;
    return isText ? [[here.join('.'), text]] : textsOf(text, here);
  });
}

const formsOf = (text: string | PluralText): string[] => (typeof text === 'string' ? [text] : Object.values(text));
const slotSet = (text: string): string => [...new Set(slotsOf(text))].sort().join(' ');
const keysOf = (words: object): string[] => textsOf(words).map(([key]) => key);

const spoken = new Map(textsOf(english.words));
const others = languageCodes.filter((code) => code !== 'en');

/** How a language is written, which is no text. */
const writing = ['locale', 'direction', 'dates', 'numbers'];

/** What may be the same as in English: forms without words, names, and words that the languages share. */
const shared =
  /^(?:punctuation\.|time\.|duration\.(?:brief|between)|overview\.counted|list\.year$|when\.whole|policy\.part$|site\.(?:feed|unnamedFeed|name)|formats\.(?:badge|calendarName))/;
const sharedWords: Readonly<Record<(typeof others)[number], readonly string[]>> = {
  de: ['figures.median', 'incident.alert.important'],
  fr: [
    'duration.long.minute',
    'overview.incidents',
    'list.count',
    'rollup.incidents',
    'incident.date',
    'incident.correction',
    'incident.updateInline.correction',
    'incident.alert.note',
    'incident.alert.important',
    'markdown.pages',
  ],
  es: [],
  pt: [],
  ja: [],
};

/** What a text lacks or has too much of. */
function faultsOf(key: string, text: string | PluralText, plurals: Intl.PluralRules): string[] {
  const theirs = spoken.get(key) ?? '';
  const wanted = slotSet(typeof theirs === 'string' ? theirs : theirs.other);
  if (writing.includes(key)) return [];
  if (typeof text === 'string') return slotSet(text) === wanted ? [] : [`${key}: ${text}`];
  const { pluralCategories } = plurals.resolvedOptions();
  // The form of one thing may leave the number out where it is of nothing else.
  const isOneOnly = plurals.select(0) !== 'one';
  const withoutNumber = wanted.split(' ').filter((slot) => slot !== 'n');
  const wrong = Object.entries(text).filter(([form, words]) => {
    const allowed = form === 'one' && isOneOnly ? [wanted, withoutNumber.join(' ')] : [wanted];
    return !pluralCategories.includes(form as Intl.LDMLPluralRule) || !allowed.includes(slotSet(words));
  });
  const isComplete = 'one' in text === pluralCategories.includes('one');
  return [...wrong.map(([form]) => `${key}.${form}`), ...(isComplete ? [] : [`${key}.one`])];
}

describe.each(others)('the words of the page in "%s"', (code) => {
  const { words } = pageLanguages[code];
  const texts = textsOf(words);
  const plurals = new Intl.PluralRules(words.locale);

  it('are there, all of them and no other', () => {
    expect(keysOf(words).filter((key) => !writing.includes(key))).toEqual(
      keysOf(english.words).filter((key) => !writing.includes(key)),
    );
    expect(
      texts.filter(([, text]) => formsOf(text).some((form) => form.trim() !== form && form.trim() !== '')),
    ).toEqual(
      texts.filter(
        ([key]) =>
          ['punctuation.comma', 'punctuation.or', 'punctuation.colon', 'deadline.published'].includes(key) &&
          code !== 'ja',
      ),
    );
  });

  it('say what English says, with the same names in braces', () => {
    expect(texts.flatMap(([key, text]) => faultsOf(key, text, plurals))).toEqual([]);
  });

  it('are not English', () => {
    const same = texts.filter(
      ([key, text]) => JSON.stringify(text) === JSON.stringify(spoken.get(key)) && !shared.test(key),
    );
    expect(same.map(([key]) => key).filter((key) => !sharedWords[code].includes(key))).toEqual([]);
  });
});

it('French has spaces that do not break before its double signs, and within its quotation marks', () => {
  const forms = textsOf(pageLanguages.fr.words).flatMap(([, text]) => formsOf(text));
  expect(forms.filter((form) => /[^\u00a0][:;?!»](?!\w)|«[^\u00a0]/.test(form.replace('holidays: ', '')))).toEqual([]);
});

it('Japanese has its own punctuation', () => {
  const forms = textsOf(pageLanguages.ja.words).flatMap(([, text]) => formsOf(text));
  expect(forms.filter((form) => /[()~,:?!]/.test(form.replace('holidays: ', '')))).toEqual([]);
});

it('no text is there for nothing', () => {
  const root = path.resolve(import.meta.dirname, '../../../src/core');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const code = files
    .filter((file) => !/^words[\\/](?:..|page-words)\.ts$/.test(file))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
  const used = new Set(code.match(/[\w-]+/g));
  /** Put together from the name of a duration, or of an alert. */
  const composed = /^figures\.\w+Means$|^incident\.alert\./;
  const unused = [...spoken.keys()].filter(
    (key) => !composed.test(key) && !used.has(key.split('.').at(-1)?.split(' ')[0] ?? ''),
  );
  expect(unused).toEqual([]);
});

it.each(languageCodes)('begins what stands in place of hidden text as it is looked for: %s', (code) => {
  const { placeholder } = pageLanguages[code].words.redaction;
  expect(placeholder).toBe(`${placeholderOpenings[code]}{parts}]`);
});
