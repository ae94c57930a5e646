/**
 * Damaged markers, made from a seed: not as those of the other tests are (cut from exact ones by slips of the finger), but written
 * from the parts that a marker has, each in one of the ways in which a keyboard, an editor, a translator or a chat writes it.
 */
export interface DamagedSource {
  readonly text: string;
  /** What must not be published. */
  readonly canary: string;
}

export const canary = 'zanzibarquux';

/** Numbers from 0 to 1 (mulberry32): the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;
const choose = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

const alike: Readonly<Record<string, string>> = {
  a: 'аａɑ𝐚ᵃ',
  c: 'сｃϲ𝐜ᶜ',
  d: 'ԁｄ𝐝ᵈ',
  e: 'еｅ𝐞ᵉé',
  r: 'гｒ𝐫ʳ',
  t: 'тｔ𝐭ᵗ',
  s: 'ѕｓ𝐬ˢ',
  l: 'ӏｌ𝐥ˡ',
  '<': '＜‹﹤',
  '>': '＞›﹥',
  '!': '！ǃ﹗',
  '-': '－–—‐−﹣',
  '/': '／⁄∕',
  ':': '：∶﹕',
  '=': '＝﹦',
  ' ': '\u00a0\u2003\u3000\u2009',
};
const unseen = ['\u200b', '\u200d', '\u00ad', '\u2060', '\ufeff', '\u034f', '\ufe0f', '\u180e', '\u0301', '\u202a'];

/** The same for the eye: other widths and alphabets, invisible characters, references. */
function disguise(random: Random, text: string): string {
  const share = random() * 0.5;
  const kind = choose(random, ['alike', 'unseen', 'reference', 'all']);
  return Array.from(text, (one) => {
    if (random() > share) return one;
    if (kind === 'alike' || (kind === 'all' && random() < 0.4))
      return choose(random, [...(alike[one.toLowerCase()] ?? one)]);
    if (kind === 'unseen' || (kind === 'all' && random() < 0.5)) return one + choose(random, unseen);
    return choose(random, [`&#${one.codePointAt(0)};`, `&#x${one.codePointAt(0)?.toString(16)};`]);
  }).join('');
}

/** One slip of the finger. */
function slip(random: Random, text: string): string {
  const at = Math.floor(random() * text.length);
  const [before, it, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  return choose(random, [
    () => before + after,
    () => before + it + it + after,
    () => before + choose(random, [...'aeitoxz -:/_']) + after,
    () => before + after.charAt(0) + it + after.slice(1),
    () => before + it.toUpperCase() + after,
    () => `${before}${it}\n${after}`,
  ])();
}

const frames: readonly (readonly [string, string])[] = [
  ['<!-- ', ' -->'],
  ['<!-- ', ' -->'],
  ['<!--', '-->'],
  ['<! -- ', ' -->'],
  ['<!- ', ' ->'],
  ['< !-- ', ' -->'],
  ['<', '>'],
  ['[', ']'],
  ['{/* ', ' */}'],
  ['{% ', ' %}'],
  ['{{', '}}'],
  ['/* ', ' */'],
  ['%% ', ' %%'],
];
/** Frames that are signs of their own: prose may hold them, so that only whole ones can be told, whatever their letters look like. */
const spoken: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['«', '»'],
  ['„', '“'],
  ['「', '」'],
  ['**', '**'],
  ['__', '__'],
  ['~', '~'],
  ['§', '§'],
  ['$', '$'],
  ['=== ', ' ==='],
];
const contexts: readonly string[] = [
  '@',
  'Before @ after.',
  '- a\n- @',
  '> @',
  '| a | b |\n| - | - |\n| @ | c |',
  '```\n@\n```',
  '`@`',
  '**@**',
  '## Root @ cause',
  '[see @](https://a.example/)',
  '1. a\n\n   @\n',
  '<details>\n\n@\n\n</details>',
];
const words = ['redact', 'redact', 'redact', 'sealed'];
const says = [
  ': reason=security until=confirmed words=40',
  ': reason=legal until=never',
  ': until=2026-08-15 reason=partner',
  '',
];

/** A source with one or two texts that were meant to be hidden. */
export function damagedSource(random: Random): DamagedSource {
  const pieces = Array.from({ length: 1 + Math.floor(random() * 2) }, () => {
    const word = choose(random, words);
    const isSpoken = random() < 0.2;
    const [open, close] = choose(random, isSpoken ? spoken : frames);
    const attributes = choose(random, says);
    const bend = (text: string) => {
      let bent = text;
      for (let left = isSpoken ? 0 : Math.floor(random() * 2); left > 0; left -= 1) bent = slip(random, bent);
      return random() < 0.5 ? disguise(random, bent) : bent;
    };
    const between = choose(
      random,
      isSpoken ? [canary, `${canary} b`] : [canary, ` ${canary} `, `\n${canary}\n`, `a\n\n${canary}\n\nb`],
    );
    const pair = bend(`${open}${word}${attributes}${close}`) + between + bend(`${open}/${word}${close}`);
    return choose(random, contexts).replace('@', () => pair);
  });
  const text = `---\nid: a\ntitle: T\n---\n\n${pieces.join('\n\n')}\n`;
  return { text: random() < 0.1 ? text.replaceAll('\n', '\r\n') : text, canary };
}
