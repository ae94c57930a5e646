import * as z from 'zod/mini';
import { configShape } from './config-schema.ts';
import { zodOfFields } from './zod-of-shape.ts';

/** The JSON Schema of `.github/debrief.yml` for editors, with the rules' ids as the keys of `rules`. Ends with a line break. */
export function renderConfigSchema(knownRules: readonly string[]): string {
  const schema = z.toJSONSchema(zodOfFields(configShape), { io: 'input', target: 'draft-07' });
  const levels = { enum: ['error', 'warning', 'off'] };
  const rules = {
    description: 'Levels of rules',
    type: 'object',
    properties: Object.fromEntries(knownRules.toSorted().map((id) => [id, levels])),
    additionalProperties: false,
  };
  const { $schema, properties, ...rest } = schema;
  const title = 'Configuration of Debrief (.github/debrief.yml)';
  return `${JSON.stringify({ $schema, title, ...rest, properties: { ...properties, rules } }, null, 2)}\n`;
}
