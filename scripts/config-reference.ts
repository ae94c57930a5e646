import { renderConfigSchema } from '../src/core/config/render-config-schema.ts';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function valuesOf({ type = '', enum: values, items, anyOf }: Schema): string {
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (anyOf !== undefined) return anyOf.map(valuesOf).join(', or ');
  if (type === 'array' && items !== undefined) return items.properties === undefined ? 'list' : 'list of mappings';
  return type === 'object' ? 'mapping' : type.replace('string', 'text').replace('integer', 'whole number');
}

/** A row for a key and for each key below it. Rules have pages of their own. */
function rows(key: string, schema: Schema): string[] {
  const fallback = schema.default === undefined ? '' : `\`${JSON.stringify(schema.default)}\``;
  const own = `| \`${key}\` | ${cell(valuesOf(schema))} | ${cell(fallback)} | ${cell(schema.description ?? '')} |`;
  const below = key === 'rules' ? {} : (schema.properties ?? schema.items?.properties ?? {});
  const prefix = schema.type === 'array' ? `${key}[].` : `${key}.`;
  return [own, ...Object.entries(below).flatMap(([name, inner]) => rows(`${prefix}${name}`, inner))];
}

/** `docs/configuration.md`, from the schema that editors use and the checks enforce. */
export function renderConfigReference(ruleIds: readonly string[]): string {
  const schema: Schema = JSON.parse(renderConfigSchema(ruleIds));
  const table = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => rows(name, inner));
  return `<!-- Made by npm run docs from src/core/config/config-schema.ts. -->
# Configuration

\`.github/debrief.yml\`. Every key is optional. All faults are reported at once, each with its line; a file under a neighbouring name
(\`.yaml\`, another case, the root) is refused with the right one. Editors complete it where the first line is the
\`# yaml-language-server: $schema=…\` that \`debrief init\` writes.

| key | value | default | |
| --- | --- | --- | --- |
${table.join('\n')}

The ids under \`rules\` are those of [rules/README.md](rules/README.md); a level is \`error\`, \`warning\` or \`off\`. Rules that guard secrecy and
authority have no \`off\` inside the change that they judge.
`;
}
