import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderDocsSite } from './docs-site.ts';

// `npm run docs:site`: docs/ and the example's page as a site, in build/docs-site.
const out = path.resolve(import.meta.dirname, '../build/docs-site');
rmSync(out, { recursive: true, force: true });
const files = await renderDocsSite();
for (const [file, contents] of files) {
  mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
  writeFileSync(path.join(out, file), contents);
}
console.log(`build/docs-site: ${files.size} files`);
