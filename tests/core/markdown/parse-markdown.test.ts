import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MarkupBudget } from '../../../src/core/markdown/markup-budget.ts';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';
import { scanDocument } from '../../../src/core/markdown/scan-document.ts';
import { Source } from '../../../src/core/markdown/source.ts';
import { chooseParser } from '../../../src/core/text/parser-choice.ts';
import { goodRecord } from '../postmortem/good-record.ts';
import { findDifference } from './compare-parsers.ts';
import { commonmarkExamples, gfmExamples } from './examples.ts';
import { mixturesOf } from './mixtures.ts';
import { nestedLists } from './nested-lists.ts';

const corpora = path.resolve(import.meta.dirname, '../../../../shared/corpora');

function differences(texts: readonly string[], from: (text: string) => number = () => 0): string[] {
  return texts.flatMap((text) => findDifference(text, from(text)) ?? []);
}

describe('the scanner makes the tree of the full parser, positions included, for', () => {
  it("CommonMark's 652 examples", () => {
    expect(commonmarkExamples.length).toBe(652);
    expect(differences(commonmarkExamples)).toEqual([]);
    expect(differences([`${commonmarkExamples.filter((text) => !text.includes(']:')).join('\n\n')}\n`])).toEqual([]);
  });

  it("GitHub's examples", () => {
    expect(differences(gfmExamples)).toEqual([]);
  });

  it.skipIf(!existsSync(corpora))('real documents', () => {
    const texts = globSync('**/*.md', { cwd: corpora }).map((file) => readFileSync(path.join(corpora, file), 'utf8'));
    expect(texts.length).toBeGreaterThan(100);
    expect(differences(texts, bodyOf)).toEqual([]);
  });

  it('1,000 lists in lists, of which it reads a third alone', () => {
    const texts = nestedLists(1, 1000);
    expect(differences(texts)).toEqual([]);
    expect(texts.filter((text) => stretchesOf(text, 0).length === 0).length).toBeGreaterThan(300);
  });

  it.each([
    ['words in backticks behind a paragraph', 'a\n``` ```\nb\n'],
    ['a box before emphasis', '- [x] *a*\n- [ ] `b`\n- [ ] c\n'],
    ['an item without words behind a paragraph', 'a\n*\t*\n\nb\n'],
  ])('%s', (_, text) => {
    expect(differences([text])).toEqual([]);
  });

  // Part of 20,000 mixtures each, so that one file does not take a core for a minute; `npm run fuzz` tries millions.
  it.each(Array.from({ length: 8 }, (_, index) => index + 1))('2,500 mixtures of all of them, seed %i', (seed) => {
    fc.assert(
      fc.property(mixturesOf([]), (text) => findDifference(text) === undefined),
      { seed, numRuns: 2500 },
    );
  });
});

describe('the scanner', () => {
  it('reads a good record alone', () => {
    expect(stretchesOf(goodRecord, bodyOf(goodRecord))).toEqual([]);
  });

  it('finds too much markup at the place where the full parser does', () => {
    const words = '*a* `b` [c](d) \\* _e_ ~f & g < h\n';
    const paragraph = words.replace('~', '').repeat(3000);
    const list = `- ${words.replaceAll('\n', '\n  ').replace('~', '').repeat(30)}x\n`.repeat(60);
    for (const text of [paragraph, list, `${words.repeat(30)}\n${paragraph}`]) {
      expect(() => parseMarkdown(text, 0)).toThrow('Unexpected amount of markup');
      expect(findDifference(text)).toBeUndefined();
    }
  });

  it('never gives the full parser many blocks together that stand apart, whatever they begin with', () => {
    for (const block of ['*a**b_c__ ~d', '_a_ ~b', '~a', '\\*a ~b', '(a) ~b', '1) a ~b\n\nc', '> a ~b', '![a](b) ~c']) {
      const stretches = stretchesOf(`${block} ${'words '.repeat(8)}\n\n`.repeat(1000), 0);
      expect(Math.max(...stretches.map(({ length }) => length)), block).toBeLessThan(8300);
    }
  });

  it('is switched off by the choice of the full parser', () => {
    const isScanned = () => !Object.hasOwn(parseMarkdown('a', 0).position ?? {}, 'start');
    expect(isScanned()).toBe(true);
    chooseParser('full');
    expect(isScanned()).toBe(false);
    chooseParser(undefined);
    expect(isScanned()).toBe(true);
  });
});

/** What the scanner gives to the full parser. */
function stretchesOf(text: string, start: number): readonly string[] {
  const stretches: string[] = [];
  scanDocument(new Source(text, new MarkupBudget(text)), start, (from, to) => {
    stretches.push(text.slice(from, to));
    return [];
  });
  return stretches;
}

/** Behind the front matter. */
function bodyOf(text: string): number {
  return /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0;
}
