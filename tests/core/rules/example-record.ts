import { Document, parseDocument } from 'yaml';
import type { RuleExample } from '../../../scripts/rule-docs.ts';

/**
 * A whole record made of a good one and an example from a rule's docs. `yaml` replaces keys of the front matter, and
 * `# no KEY` takes one away; `markdown` replaces the sections from its first to its last heading, and may begin with keys
 * between two lines of `---`. `\u200b` stands for the character.
 */
export function applyExample(golden: string, { language, text }: RuleExample): string {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(golden) ?? [];
  const written = text.replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (language === 'yaml') return `---\n${replaceKeys(front, written)}---\n${body}`;
  const both = /^---\n([\s\S]*?)---\n\n([\s\S]*)$/.exec(written);
  if (both !== null) return `---\n${replaceKeys(front, both[1] ?? '')}---\n${replaceSections(body, both[2] ?? '')}`;
  if (language === 'markdown') return `---\n${front}\n---\n${replaceSections(body, written)}`;
  throw new Error(`Unexpected example in ${language}, expected yaml or markdown`);
}

function replaceKeys(front: string, text: string): string {
  const document = parseDocument(front);
  for (const [, key = ''] of text.matchAll(/^# no (\S+)$/gm)) document.delete(key);
  const example = parseDocument(text);
  for (const [key, value] of Object.entries((example.toJS() as Record<string, unknown> | null) ?? {}))
    document.set(key, new Document(value).contents);
  return document.toString({ lineWidth: 0 });
}

interface Heading {
  readonly depth: number;
  readonly name: string;
  readonly start: number;
}

function headings(text: string): readonly Heading[] {
  return [...text.matchAll(/^(#{2,6}) (.+)$/gm)].map(({ 1: marks = '', 2: name = '', index }) => ({
    depth: marks.length,
    name,
    start: index,
  }));
}

function replaceSections(body: string, example: string): string {
  const inBody = headings(body);
  const ranges = headings(example).flatMap(({ name, depth }) => {
    const at = inBody.findIndex((heading) => heading.name === name && heading.depth === depth);
    const found = inBody[at];
    if (found === undefined) return [];
    const next = inBody.slice(at + 1).find((heading) => heading.depth <= depth);
    return [{ start: found.start, end: next?.start ?? body.length }];
  });
  const start = Math.min(...ranges.map((range) => range.start));
  const end = Math.max(...ranges.map((range) => range.end));
  if (!Number.isFinite(start)) throw new Error('Unexpected example, expected a heading that the good record has');
  return `${body.slice(0, start)}${example}\n\n${body.slice(end)}`;
}
