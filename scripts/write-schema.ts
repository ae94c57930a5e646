import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderConfigSchema } from '../src/core/config/render-config-schema.ts';
import { ruleIds } from '../src/core/rules/index.ts';

// `npm run schema`: what editors complete and check in `.github/debrief.yml`. A test pins it to the code.
writeFileSync(path.resolve(import.meta.dirname, '../schema.json'), renderConfigSchema(ruleIds));
