import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { frontMatterKeys, parseFrontMatter } from '../../../src/core/postmortem/parse-front-matter.ts';
import { renderRecordSchema } from '../../../src/core/postmortem/record-schema.ts';
import { parseYaml } from '../../../src/core/text/parse-yaml.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const schema = JSON.parse(renderRecordSchema());
const validate = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema);

/** What the editor says, and what the parser says, of the same front matter. */
function judge(text: string): { editor: boolean; parser: boolean } {
  const yaml = `id: a\ntitle: Down\n${text}\n`;
  return {
    editor: validate(parse(yaml)),
    parser: parseFrontMatter(parseYaml(yaml, 0, 'failsafe')).faults.length === 0,
  };
}

describe('record.schema.json', () => {
  it('is what the code says; `npm run schema` writes it', () => {
    expect(readFileSync(path.join(root, 'record.schema.json'), 'utf8')).toBe(renderRecordSchema());
  });

  it('knows every key of a record, and says what it is for', () => {
    expect(Object.keys(schema.properties)).toEqual([...frontMatterKeys]);
    for (const key of frontMatterKeys) expect(schema.properties[key].description, key).toMatch(/\w/);
  });

  it.each([
    'severity: high',
    'severity:',
    'affects-integrators: true',
    'affects-integrators: # true or false',
    'started: 2026-05-15T08:12Z',
    'started: 2026-05-15T08:12:30+02:00',
    'components: [database, edge]',
    'issue: 42',
    'kind: rollup\nperiod: 2026-Q2',
    'kind: rollup\nperiod: 2026',
    'confirmations: { from: [merchant-a], quorum: 1, not-after: 2026-08-15, received: { merchant-a: 2026-06-02T10:11Z } }',
    'updates:\n  - { at: 2026-06-02T10:11Z, kind: correction, text: The end was later }',
  ])('takes what the parser takes: %s', (text) => {
    expect(judge(text)).toEqual({ editor: true, parser: true });
  });

  it.each([
    'severity: hihg',
    'affects-integrators: maybe',
    'started: 2026-05-15T08:12',
    'started: yesterday',
    'components: database',
    'issue: "#42"',
    'period: 2026-Q5',
    'severtiy: high',
    'phase: beta',
    'updates:\n  - { at: 2026-06-02T10:11Z, kind: change, text: x }',
    'confirmations: { form: [merchant-a] }',
  ])('refuses what the parser refuses: %s', (text) => {
    expect(judge(text)).toEqual({ editor: false, parser: false });
  });
});
