import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInside } from '../../../scripts/corpora/is-inside.ts';
import { describeImport } from '../../../src/core/import/describe-import.ts';
import { foreignFormats } from '../../../src/core/import/foreign-incident.ts';
import { planImport } from '../../../src/core/import/plan-import.ts';
import { parts } from '../../../src/core/postmortem/postmortem.ts';
import { scanMarkers } from '../../../src/core/redaction/scan-markers.ts';
import { parseText } from '../postmortem/parse-text.ts';
import { mutationsOf, recordText } from '../postmortem/record-arbitrary.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/import');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:md|json)$/.test(file))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'));

const from = fc.constantFrom('auto' as const, ...foreignFormats);
const zone = fc.constantFrom(undefined, 'Europe/Berlin');
const now = Date.parse('2026-05-20T12:00Z');

/** What is wrong with what import makes of a text. */
function wrongDrafts(
  text: string,
  format: 'auto' | (typeof foreignFormats)[number],
  zone: string | undefined,
): string[] {
  const options = { timeZone: 'UTC', synonyms: {}, zone };
  const { records, findings } = planImport([{ path: '2024-01-02-x.md', text }], { ...options, from: format, now });
  const wrong = findings
    .filter(({ place }) => !isInside(place, text))
    .map(({ rule, place }) => `${rule} at ${JSON.stringify(place)}`);
  for (const record of records) {
    const text = record.text.replace(/^<!-- redact: line \d+ of the source .* -->\n\n?/m, '');
    const isMarked = record.incident.findings.some(({ rule }) => rule === 'redaction-marker');
    if (isMarked !== (text !== record.text)) wrong.push('unguarded');
    const { meta, unreadable, sections, faults } = parseText(text);
    if (unreadable || faults.length > 0) wrong.push(`faults: ${JSON.stringify(faults)}`);
    if (scanMarkers(text).length > 0) wrong.push('markers');
    if (meta.id !== record.id || !meta.imported || meta.issue !== undefined) wrong.push('front matter');
    const found = sections.map(({ part }) => part).filter((part) => part !== undefined);
    // A hardening record has no parts.
    const isIncident = meta.kind !== 'hardening';
    if (isIncident && parts.some((part) => found.filter((one) => one === part).length !== 1))
      wrong.push(`parts: ${found.join()}`);
    describeImport(record);
  }
  return wrong;
}

describe('any text to import', () => {
  it.each([
    ['random', recordText],
    ['damaged', mutationsOf(sources)],
  ] as const)('gives drafts that can be read, without markers, with each part once: %s', (_, texts) => {
    const property = fc.property(texts, from, zone, (text, format, zone) => {
      expect(wrongDrafts(text, format, zone)).toEqual([]);
    });
    fc.assert(property, { seed: 20260522, numRuns: 300 });
  });
});
