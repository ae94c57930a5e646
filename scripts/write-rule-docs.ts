import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ruleIds } from '../src/core/rules/index.ts';
import { renderAuthority } from './authority-table.ts';
import { renderActionReference, renderCommandReference } from './command-reference.ts';
import { renderConfigReference } from './config-reference.ts';
import { renderOperations } from './operations-docs.ts';
import { renderRuleDocs } from './rule-docs.ts';
import { writeSinks } from './sinks-table.ts';

const root = path.resolve(import.meta.dirname, '..');

// Writes docs/rules/ and the texts of `debrief explain` from the doc comments of the rules.
for (const [file, text] of renderRuleDocs()) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
writeSinks();
writeFileSync(path.join(root, 'docs/authority.md'), renderAuthority());
writeFileSync(path.join(root, 'docs/configuration.md'), renderConfigReference(ruleIds));
const operations = path.join(root, 'docs/operations.md');
writeFileSync(operations, await renderOperations(readFileSync(operations, 'utf8')));
writeFileSync(path.join(root, 'docs/commands.md'), await renderCommandReference());
writeFileSync(path.join(root, 'docs/action.md'), renderActionReference());
