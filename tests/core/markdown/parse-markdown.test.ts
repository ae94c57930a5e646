import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareParsers } from './compare-parsers.ts';
import { commonmarkExamples, gfmExamples } from './examples.ts';
import { mixturesOf } from './mixtures.ts';

const corpora = path.resolve(import.meta.dirname, '../../../../shared/corpora');

function differences(texts: readonly string[], from: (text: string) => number = () => 0): string[] {
  return texts.filter((text) => {
    const { full, scanned } = compareParsers(text, from(text));
    return full !== scanned;
  });
}

describe('the scanner makes the tree of the full parser, positions included, for', () => {
  it("CommonMark's examples", () => {
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

  // Part of 20,000 mixtures each, so that one file does not take a core for a minute; `npm run fuzz` tries millions.
  it.each(Array.from({ length: 8 }, (_, index) => index + 1))('mixtures of all of them, seed %i', (seed) => {
    const parse = (text: string) => {
      const { full, scanned } = compareParsers(text);
      if (full !== scanned) throw new Error(`want ${full}\n got ${scanned}`);
    };
    fc.assert(fc.property(mixturesOf([]), parse), { seed, numRuns: 2500 });
  });
});

/** Behind the front matter. */
function bodyOf(text: string): number {
  return /^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0;
}
