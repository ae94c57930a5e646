import { findFrontMatter } from '../text/find-front-matter.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import type { ShapeArgs, SpanFault } from './fault.ts';

export interface FrontMatterText {
  readonly yaml: string;
  readonly span: Offsets;
  /** The closing `---`, where an absent key would be added. */
  readonly closing: Offsets;
  /** Offset at which the body starts. */
  readonly body: number;
  readonly faults: readonly SpanFault[];
}

/** In UTF-16 units, which is near enough to bytes for a bound. */
const largest = 16 * 1024;

/** Cuts the YAML front matter from the body, by hand: the Markdown parser never sees it, and it never sees Markdown. */
export function splitFrontMatter(text: string): FrontMatterText {
  const found = findFrontMatter(text);
  if (found === undefined) return without(text, describeStart(text), 0);
  const { from, to, body } = found;
  if (body === undefined) return without(text, ['front matter without an end', 'a line `---` after it'], text.length);
  const span: Offsets = [from, to];
  const end: Offsets = [to, to + 3];
  if (to - from > largest) {
    const fault = faultOf(['front matter of more than 16 KiB', 'at most 16 KiB'], [0, 3], 'too-large');
    return { yaml: '', span, closing: end, body, faults: [fault] };
  }
  return { yaml: text.slice(...span), span, closing: end, body, faults: [] };
}

function describeStart(text: string): readonly [value: string, expected: string] {
  if (/^\uFEFF?\+\+\+/.test(text)) return ['TOML front matter', 'YAML between two lines `---`'];
  if (/^\uFEFF?---/.test(text)) return ['a first line that starts with `---`', 'the line `---` alone'];
  return ['a file without front matter', 'YAML between two lines `---` at its start'];
}

function without(text: string, words: readonly [value: string, expected: string], body: number): FrontMatterText {
  const fault = faultOf(words, [0, Math.min(3, text.slice(0, 3).search(/[\r\n]|$/))], 'missing');
  return { yaml: '', span: [0, 0], closing: [0, 0], body, faults: [fault] };
}

function faultOf([value, expected]: readonly [string, string], span: Offsets, code: ShapeArgs['code']): SpanFault {
  return { rule: 'invalid-front-matter', span, args: { code, value, expected } };
}
