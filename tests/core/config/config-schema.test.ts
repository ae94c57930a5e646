import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { renderConfigSchema } from '../../../src/core/config/render-config-schema.ts';
import { ruleIds } from '../../../src/core/rules/index.ts';

const file = path.resolve(import.meta.dirname, '../../../schema.json');
const schema = JSON.parse(renderConfigSchema(ruleIds));

/** The example of the docs. */
const example = `service: OID4Pay
launch: { date: 2026-05-14, name: the public beta launch }
timezone: Europe/Berlin
calendar: { holidays: DE-BE, add: [{ date: 2026-12-24, reason: Christmas Eve }], remove: [2026-05-01] }
labels: { incident: incident, severity: "severity: {severity}", overdue: "postmortem: overdue" }
cadence:
  critical: { publish: individually, within: 5 working days, of: resolved }
  medium: { publish: quarterly, within: 10 working days }
reminders: [2 working days before, 1 working day before, on the day, daily after]
notify: ["@acme/incident-review"]
trusted-actors: ["renovate[bot]"]
redaction: { recipient: age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p, not-after: 90 days }
clocks:
  - { label: Authority, of: detected, within: 72 hours, roll: none, severities: [critical] }
rollups: { fewer-than: 3 }
records: postmortems
template: .github/postmortem-template.md
page: { title: Incident history, url: "https://status.acme.example/history/", markdown: INCIDENT-HISTORY.md, site: site }
synonyms: { root-cause: [Ursache], owner: [Zuständig] }
rules: { blameless-language: warning }
`;

describe('schema.json', () => {
  it('is what the code says; `npm run schema` writes it', () => {
    expect(readFileSync(file, 'utf8')).toBe(renderConfigSchema(ruleIds));
  });

  it('and parseConfig accept the same example', () => {
    const validate = new Ajv({ strict: false }).compile(schema);
    expect([validate(parse(example)), validate.errors]).toEqual([true, null]);
    expect(parseConfig(example, 'x', ruleIds).problems).toEqual([]);
  });

  it.each([
    'lunch: 3',
    'page: { titel: x }',
    'cadence: { high: { publish: daily } }',
    'rules: { unknown: error }',
    'reminders: soon',
  ])('and parseConfig refuse %s alike', (text) => {
    expect(new Ajv({ strict: false }).compile(schema)(parse(text))).toBe(false);
    expect(parseConfig(text, 'x', ruleIds).problems).toHaveLength(1);
  });

  it('names the defaults that an absent key has', () => {
    const defaults = (node: { default?: unknown; properties?: Record<string, object> }): unknown => {
      if (node.default !== undefined) return node.default;
      const entries = Object.entries(node.properties ?? {}).map(([key, value]) => [key, defaults(value)]);
      const known = entries.filter(([, value]) => value !== undefined);
      return known.length === 0 ? undefined : Object.fromEntries(known);
    };
    const { rules, ...written } = defaults(schema) as Record<string, unknown>;
    const text = JSON.stringify(written);
    expect(rules).toBeUndefined();
    expect(parseConfig(text, 'x', ruleIds).problems).toEqual([]);
    expect(parseConfig(text, 'x', ruleIds).config).toEqual(parseConfig(undefined, 'x', ruleIds).config);
  });
});
