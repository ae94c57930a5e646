import { afterEach, describe, expect, it } from 'vitest';
import { joinParts } from '../../src/core/site/file-parts.ts';
import { planSite, renderSite } from '../../src/core/site/site.ts';
import { buildTree, type Files, readTree } from '../core/site/build-tree.ts';
import { publishedAt, storyRoot, storySite } from './story-site.ts';

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

describe('the bytes of the site', () => {
  it('do not depend on the zone of the machine, nor on the order of the files', async () => {
    const before = await storySite();
    process.env.TZ = 'Pacific/Chatham';
    expect(await storySite()).toEqual(before);
    const turned: Files = Object.fromEntries(Object.entries(readTree(storyRoot)).reverse());
    const now = Date.parse('2026-06-30T12:00Z');
    expect(renderSite(await buildTree(turned, { now, publishedAt }))).toEqual(before);
  });

  it('change with the time only where a state does', async () => {
    const before = await storySite({ now: Date.parse('2026-06-30T12:00Z') });
    expect(await storySite({ now: Date.parse('2026-07-30T01:00Z') })).toEqual(before);
    const overdue = await storySite({ now: Date.parse('2026-09-05T12:00Z') });
    const changed = [...overdue].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    expect(changed).toContain('incidents/issue-61/index.html');
    expect(overdue.get('incidents/issue-61/index.html')).toContain('redaction overdue');
    expect(changed).not.toContain('incidents/issue-42/index.html');
  });

  it('of a page are the same when the page is rendered alone, from the records that it names', async () => {
    const now = Date.parse('2026-06-30T12:00Z');
    const input = await buildTree(readTree(storyRoot), { now, publishedAt });
    const whole = await storySite();
    for (const file of planSite(input)) {
      const named = new Set(file.records);
      const alone = planSite({
        ...input,
        recordOf: (entry) => {
          if (!named.has(entry.id)) throw new Error(`${file.path} shows ${entry.id} without naming it`);
          return input.recordOf(entry);
        },
      }).find(({ path }) => path === file.path);
      expect(joinParts(alone?.render() ?? []), file.path).toBe(whole.get(file.path));
    }
  });

  it('follow from the texts, the listed incidents and the facts that a file names: others where other bytes come', async () => {
    const facts = async (files: Files, now = Date.parse('2026-06-30T12:00Z')) => {
      const input = await buildTree(files, { now, publishedAt });
      const { listed, rollups, disclosures } = input.history;
      const entries = new Map([...listed, ...rollups.map(({ entry }) => entry)].map((entry) => [entry.id, entry]));
      const textOf = (id: string) => {
        const entry = entries.get(id);
        return entry && input.recordOf(entry).source.text;
      };
      const known = planSite(input).filter((file) => file.facts() !== undefined);
      const named = known.map((file) => {
        const told = file.listed.map((id) => [entries.get(id), publishedAt.get(id), disclosures.get(id)]);
        const fact = JSON.stringify([file.facts(), told, file.records.map(textOf)]);
        return [file.path, { fact, text: joinParts(file.render()) }] as const;
      });
      return new Map(named);
    };
    const files = readTree(storyRoot);
    const { 'postmortems/2026/issue-42.md': gone = '', ...without } = files;
    const renamed = { ...files, 'postmortems/2026/issue-42.md': gone.replace('title: Primary', 'title: Secondary') };
    const before = await facts(files);
    let same = 0;
    for (const after of [
      await facts(without),
      await facts(renamed),
      await facts(files, Date.parse('2027-01-30T00:00Z')),
    ])
      for (const [path, { fact, text }] of after) {
        const known = before.get(path);
        if (known?.fact !== fact) continue;
        expect(text, path).toBe(known.text);
        same += 1;
      }
    expect(same).toBeGreaterThan(0);
  });
});
