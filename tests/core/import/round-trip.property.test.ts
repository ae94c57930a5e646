import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { tryParseMarkdown } from '../../../src/core/draft/inert-markdown.ts';
import { type ImportPlan, planImport } from '../../../src/core/import/plan-import.ts';
import { mutationsOf } from '../postmortem/record-arbitrary.ts';
import { foreignMarkdown } from './markdown-arbitrary.ts';

const options = {
  timeZone: 'UTC',
  synonyms: {},
  from: 'auto',
  planned: true,
  now: Date.parse('2026-05-20T12:00Z'),
} as const;
const fixtures = path.resolve(import.meta.dirname, '../../fixtures/import');
const sources = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md') && !file.startsWith('hostile'))
  .map((file) => readFileSync(path.join(fixtures, file), 'utf8'));

function count(text: string, into = new Map<string, number>()): Map<string, number> {
  for (const word of text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    into.set(word, (into.get(word) ?? 0) + 1);
  return into;
}

/** What a reader of the source sees, taken from the tree, and not as the law itself counts it. */
function seen(text: string): Map<string, number> {
  const words = new Map<string, number>();
  // A mark of time of cState stands in the draft as that time.
  const body = text
    .replace(/\{\{[<%]\s*track[^}]{0,80}\}\}/g, '')
    .replace(/^(?:---|\+\+\+)\n[\s\S]*?\n(?:---|\+\+\+)\n/, '');
  const add = (value: string) => void count(value, words);
  const tree: Root = tryParseMarkdown(body) ?? { type: 'root', children: [] };
  visit(tree, (node: Nodes) => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') add(node.value);
    if (node.type === 'link') add(node.url);
    if (node.type === 'image') add(`${node.alt ?? ''} ${node.url}`);
    if (node.type === 'code') add(`${node.lang ?? ''} ${node.meta ?? ''}`);
  });
  return words;
}

/** The words of a source that are neither in its drafts nor named in the report. */
function lostOf(text: string, { records, findings, notes, left }: ImportPlan): string[] {
  const have = count(records.map((record) => record.text).join('\n'));
  for (const { args } of [...findings, ...notes]) count(Object.values(args ?? {}).join(' '), have);
  for (const { words } of left) count(words, have);
  return [...seen(text)].filter(([word, times]) => (have.get(word) ?? 0) < times).map(([word]) => word);
}

function faultsOf(text: string): string[] {
  const plan = planImport([{ path: '2024-05-15-x.md', text }], options);
  const wrong = lostOf(text, plan).map((word) => `lost: ${word}`);
  if (plan.findings.some(({ rule }) => rule === 'rows-differ'))
    wrong.push('rows of the source that the draft does not have');
  for (const record of plan.records) {
    const again = planImport([{ path: `${record.id}.md`, text: record.text }], options);
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
      { seed: 20240515, numRuns: 250 },
    );
  });
});
