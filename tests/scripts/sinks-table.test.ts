import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withSinks } from '../../scripts/sinks-table.ts';

it('the table of sinks in docs/redaction.md is that of the code', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/redaction.md'), 'utf8');
  expect(withSinks(text)).toBe(text);
  expect(text).toContain('| `log` |');
});
