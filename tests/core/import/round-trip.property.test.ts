import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lostWords } from '../../../scripts/corpora/lost-words.ts';
import { planImport } from '../../../src/core/import/plan-import.ts';
import { effort } from '../../effort.ts';
import { mutationsOf } from '../postmortem/record-arbitrary.ts';
import { importOptions } from './import-options.ts';
import { foreignMarkdown } from './markdown-arbitrary.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/import');
// What is left out of a page of several incidents is named by its first words, not word by word.
const sources = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md') && !/^(?:hostile|history-page)/.test(file))
  .map((file) => readFileSync(path.join(fixtures, file), 'utf8'));

function faultsOf(text: string): string[] {
  const plan = planImport([{ path: '2024-05-15-x.md', text }], importOptions);
  const wrong = lostWords(plan, new Map([['2024-05-15-x.md', text]])).map((word) => `lost: ${word}`);
  if (plan.findings.some(({ rule }) => rule === 'rows-differ'))
    wrong.push('rows of the source that the draft does not have');
  for (const record of plan.records) {
    const again = planImport([{ path: `${record.id}.md`, text: record.text }], importOptions);
    if (again.records.map((one) => one.text).join() !== record.text) wrong.push('another record by a second import');
    if (again.findings.some(({ rule }) => rule === 'left-out-text')) wrong.push('words lost by a second import');
  }
  return wrong;
}

describe('what a source says', () => {
  it.each([
    ['Markdown of any kind', foreignMarkdown],
    ['damaged records of others', mutationsOf(sources)],
  ] as const)('is in the draft or named, is read as often there, and survives a second import: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(faultsOf(text)).toEqual([]);
      }),
      effort(120),
    );
  });
});
