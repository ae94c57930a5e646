import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makePhotographs } from './pictures/photographs.ts';

// Draws the images of the record in tests/fixtures/pictures, with the metadata that cameras and programs leave in.
const folder = path.resolve(import.meta.dirname, '../tests/fixtures/pictures/postmortems/2026/issue-88');
mkdirSync(folder, { recursive: true });
for (const [name, bytes] of await makePhotographs()) writeFileSync(path.join(folder, name), bytes);
