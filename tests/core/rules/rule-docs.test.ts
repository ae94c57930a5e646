import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRuleDoc, renderRuleDocs } from '../../../scripts/rule-docs.ts';
import { ruleIds } from '../../../src/core/rules/index.ts';
import { checkFixture, readFixture } from './check-fixture.ts';
import { applyExample } from './example-record.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const golden = readFixture('golden/high.md');
const shown = ruleIds.filter((id) => readRuleDoc(id).bad.language !== 'text');

describe('the docs of the rules', () => {
  it.each([...renderRuleDocs()])('%s is what scripts/write-rule-docs.ts makes of the comments', (file, text) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(text);
  });

  it.each(shown)('%s finds its bad example', async (id) => {
    const { problems } = await checkFixture(applyExample(golden, readRuleDoc(id).bad), id);
    expect(problems.map(({ rule }) => rule)).toContain(id);
  });

  it.each(shown)('%s and all others accept its good example', async (id) => {
    const { problems } = await checkFixture(applyExample(golden, readRuleDoc(id).good), id);
    expect(problems).toEqual([]);
  });
});
