import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { createEntry } from '../../../src/core/history/entry.ts';
import { createHistory } from '../../../src/core/history/history.ts';
import { openRecords } from '../../../src/core/open/open-records.ts';
import { joinList } from '../../../src/core/site/list-text.ts';
import { markdownPage } from '../../../src/core/site/markdown-page.ts';
import { renderSite } from '../../../src/core/site/site.ts';
import { effort } from '../../effort.ts';
import { readFixture } from '../rules/check-fixture.ts';
import { sourcePairs } from './source-pairs.ts';

const { config } = parseConfig(
  'service: OID4Pay\npage: { url: https://example.com/incidents, disclosure-calendar: true }\n',
  '.github/debrief.yml',
  [],
);
const now = Date.parse('2026-06-01T12:00Z');
const golden = readFixture('golden/high.md').replace('affects-integrators: false', 'affects-integrators: true');
const file = 'postmortems/2026/issue-42.md';

/** Everything that a build of one record publishes. */
async function build(text: string): Promise<ReadonlyMap<string, string>> {
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new Error('no calendar');
  const records = await openRecords([{ path: file, text }], { config, now });
  const shown = records.all.flatMap(({ postmortem, doubts }) => (doubts.length > 0 || !postmortem ? [] : [postmortem]));
  const inDoubt = records.all.filter(({ doubts }) => doubts.length > 0).map(() => 'issue-42');
  const entries = shown.map((postmortem) => createEntry(postmortem));
  const publishedAt = new Map([['issue-42', Date.parse('2026-05-20T10:00Z')]]);
  const history = createHistory({ entries, inDoubt, publishedAt, calendar: loaded.calendar }, config, now);
  const recordOf = () => {
    const [record] = shown;
    if (record === undefined) throw new Error('no record');
    return record;
  };
  const site = renderSite({ history, config, recordOf });
  return new Map([...site, ['INCIDENT-HISTORY.md', joinList(markdownPage(history, config, () => undefined))]]);
}

/** The body of a random source as the Root cause of a whole record, so that it reaches every output. */
function toRecord(source: string): string {
  const body = source.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  return golden.replace(
    /(## Root cause\n\n)[\s\S]*?(\n\n## Resolution)/,
    (_, before: string, after: string) => before + body + after,
  );
}

it('pairs of builds that differ only in hidden text are the same, byte for byte, in every file', async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(sourcePairs, async ({ one, other, canaries }) => {
      const [first, second] = [await build(toRecord(one)), await build(toRecord(other))];
      const texts = [...first, ...second].flat().join('\n');
      for (const canary of canaries) expect(texts).not.toContain(canary);
      const page = first.get('incidents/issue-42/index.html') ?? '';
      if (!page.includes('Redacted: ') || !(second.get('incidents/issue-42/index.html') ?? '').includes('Redacted: '))
        return;
      shown += 1;
      expect([...second]).toEqual([...first]);
    }),
    effort(60),
  );
  expect(shown).toBeGreaterThan(0.5 * effort(60).numRuns);
});
