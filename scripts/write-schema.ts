import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderConfigSchema } from '../src/core/config/render-config-schema.ts';
import { renderRecordSchema } from '../src/core/postmortem/record-schema.ts';
import { ruleIds } from '../src/core/rules/index.ts';

const root = path.resolve(import.meta.dirname, '..');

// `npm run schema`: what editors complete and check in `.github/debrief.yml` and in the front matter of records. Tests pin both.
writeFileSync(path.join(root, 'schema.json'), renderConfigSchema(ruleIds));
writeFileSync(path.join(root, 'record.schema.json'), renderRecordSchema());
