import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { renderActionReference, renderCommandReference } from '../../scripts/command-reference.ts';
import { renderConfigReference } from '../../scripts/config-reference.ts';
import { ruleIds } from '../../src/core/rules/index.ts';

it('docs/configuration.md says what the schema takes, every key of it', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/configuration.md'), 'utf8');
  expect(text).toBe(renderConfigReference(ruleIds));
  for (const key of ['synonyms', 'redaction.merchant-names', 'records', 'calendar.holidays', 'former-bots'])
    expect(text).toContain(`| \`${key}\` |`);
});

it('docs/commands.md and docs/action.md say what the commands and action.yml say', async () => {
  const read = (name: string) => readFileSync(path.resolve(import.meta.dirname, '../../docs', name), 'utf8');
  expect(read('commands.md')).toBe(await renderCommandReference());
  expect(read('action.md')).toBe(renderActionReference());
});
