import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exampleRoot, renderExample } from './example.ts';

// Builds examples/oid4pay anew. tests/site/example.test.ts holds it to what it would be.
const files = await renderExample();
rmSync(path.join(exampleRoot, 'site'), { recursive: true, force: true });
for (const [file, contents] of files) {
  mkdirSync(path.dirname(path.join(exampleRoot, file)), { recursive: true });
  writeFileSync(path.join(exampleRoot, file), contents);
}
