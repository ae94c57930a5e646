import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ImportPlan, planImport } from '../../../src/core/import/plan-import.ts';
import { summariseImport } from '../../../src/core/import/summarise-import.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { renderImportReport } from '../../../src/core/report/render-import-report.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/import');
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

function readCase(name: string) {
  return readdirSync(path.join(folder, name))
    .filter((file) => existsSync(path.join(folder, name, file)) && /\.(?:md|json|adoc|txt|yml)$/.test(file))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(folder, name, file), 'utf8') }));
}

const reading = { timeZone: 'UTC', synonyms: {} };

function plan(name: string, zone?: string) {
  return planImport(readCase(name), { ...reading, zone, from: 'auto', now: Date.parse('2026-05-20T12:00Z') });
}

function reportOf(planned: ImportPlan): string {
  const texts = planned.records.map(({ text }) => text);
  return renderImportReport({ ...planned, summary: summariseImport(planned, texts, {}) });
}

describe('import', () => {
  it.each(cases.map(({ name }) => name))('drafts what %s says, and tells what it does not', async (name) => {
    const planned = plan(name);
    const { files, records } = planned;
    const told = files.map(({ file, format, records }) => `${file}: ${format}, ${records}`).join('\n');
    const drafts = records.map(({ path: local, text }) => `===== ${local}\n${text}`).join('\n');
    const report = reportOf(planned);
    await expect(`${told}\n\n${report}\n${drafts}`).toMatchFileSnapshot(path.join(folder, name, 'drafts.snap'));
  });

  it('leaves out what a redaction hides, in the draft and in the report', () => {
    const { records } = plan('hostile');
    const report = reportOf(plan('hostile'));
    expect(`${records.map(({ text }) => text).join()}${report}`).not.toContain('the hidden words');
  });

  it('says in a draft which zone a person gave for its times', () => {
    const [record] = plan('morty', 'Europe/Berlin').records;
    expect(record?.text).toContain('All times in Europe/Berlin.\n');
    expect(plan('morty', 'Europe/Berlin').findings.map(({ rule }) => rule)).not.toContain('timeline-without-zone');
  });

  const damaged = '**redact:** zanzibarquux **/redact**';
  const statuspage = (change: object) =>
    JSON.stringify({ incidents: [{ id: 'a', name: 'Outage', status: 'resolved', incident_updates: [], ...change }] });
  it.each([
    ['a.md', `# Outage\n\nThe key was ${damaged}.\n`],
    ['a.md', `---\ntitle: "Outage ${damaged}"\ndate: 2026-05-15\n---\n\nText.\n`],
    ['a.json', statuspage({ name: `Outage ${damaged}` })],
    [
      'a.json',
      statuspage({ name: 'Outage <!-- redact: reason=security until=confirmed -->zanzibarquux<!-- /redact -->' }),
    ],
    ['a.json', statuspage({ components: [{ name: `API ${damaged}` }] })],
    [
      'a.json',
      statuspage({ incident_updates: [{ body: damaged, status: 'resolved', created_at: '2026-05-15T08:00Z' }] }),
    ],
    ['a.json', JSON.stringify([{ title: 'Outage', body: damaged, created_at: '2026-05-15T08:00Z', number: 1 }])],
    ['a.json', JSON.stringify([{ title: damaged, body: 'x', created_at: '2026-05-15T08:00Z', number: 1 }])],
  ])(
    'drafts from what may have been hidden a record that is not published before somebody decides: %s %s',
    (path, text) => {
      const options = {
        timeZone: 'UTC',
        synonyms: {},
        zone: undefined,
        from: 'auto',
        now: Date.parse('2026-05-20T12:00Z'),
      } as const;
      const { records, findings } = planImport([{ path, text }], options);
      const [record] = records;
      const clock = { today: '2026-06-01', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;
      expect(publish({ path: 'a.md', text: record?.text ?? '' }, clock)).toMatchObject({
        inDoubt: true,
        text: { text: '' },
      });
      expect(findings.map(({ rule }) => rule)).toContain('redaction-marker');
    },
  );
});
