import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { planImport } from '../../../src/core/import/plan-import.ts';
import { importOptions } from './import-options.ts';

// Code within a record is somebody else's.
const style = { parser: 'markdown', embeddedLanguageFormatting: 'off' } as const;
const folder = path.resolve(import.meta.dirname, '../../fixtures/import');
const cases = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:md|json)$/.test(file));

function drafts(file: string, text: string): string[] {
  return planImport([{ path: file, text }], importOptions).records.map((record) => record.text);
}

describe('a draft passes prettier --check', () => {
  it.each(cases)('of %s', async (file) => {
    for (const text of drafts(path.basename(file), readFileSync(path.join(folder, file), 'utf8')))
      expect(text).toBe(await format(text, style));
  });
});
