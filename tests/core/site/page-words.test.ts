import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { AllClear } from '../../../src/core/history/all-clear.ts';
import type { Entry } from '../../../src/core/history/entry.ts';
import type { History } from '../../../src/core/history/history.ts';
import { allClearText, unknownsText } from '../../../src/core/site/all-clear-text.ts';
import { componentsOf } from '../../../src/core/site/components.ts';
import { factsOf, oneLine, reachText, severityText, whenText, yearTitle } from '../../../src/core/site/entry-text.ts';
import { feedAddress, feedId } from '../../../src/core/site/feed-items.ts';
import { hardeningIntro } from '../../../src/core/site/hardening-text.ts';
import { absoluteLink, alternateOf, paths, relativeLink } from '../../../src/core/site/link.ts';
import { joinList } from '../../../src/core/site/list-text.ts';
import { cadenceLines, countingLine, introLine } from '../../../src/core/site/policy-text.ts';
import { newestChange, revisionOf } from '../../../src/core/site/revision.ts';
import { plainText, xmlText } from '../../../src/core/site/xml-text.ts';
import { english } from '../../../src/core/words/languages.ts';
import { at, sampleEntry } from '../history/sample.ts';

const configOf = (text?: string) => parseConfig(text, '.github/debrief.yml', []).config;

describe('when an incident was', () => {
  it.each<[Partial<Entry>, string]>([
    [{}, '2026-05-20 08:00–09:00 UTC (1 hour)'],
    [{ resolved: undefined, resolutionWritten: false }, 'since 2026-05-20 08:00 UTC, not resolved'],
    [{ started: undefined }, 'until 2026-05-20 09:00 UTC, start not recorded'],
    [{ resolved: at('2026-05-20T07:00Z') }, '2026-05-20 08:00 UTC'],
  ])('%o: %s', (differs, words) => {
    expect(whenText(sampleEntry(differs), english)).toBe(words);
  });

  it.each<[Partial<Entry>, string]>([
    [{ affectsIntegrators: true }, 'affected external integrators'],
    [{ affectsIntegrators: false }, 'internal: no external integrator affected'],
    [{ affectsIntegrators: undefined }, 'reach not recorded'],
    [{ affectsIntegrators: false, phase: 'pre-launch' }, 'internal: no external integrator affected, before launch'],
  ])('and whom it reached: %o', (differs, words) => {
    expect(reachText(sampleEntry(differs), english)).toBe(words);
  });

  it('is told with severity, reach and components, each on one line', () => {
    expect(factsOf(sampleEntry({ components: ['data\nbase', 'api'] }), english)).toEqual([
      'High',
      'internal: no external integrator affected',
      '2026-05-20 08:00–09:00 UTC (1 hour)',
      'data base, api',
    ]);
    expect(factsOf(sampleEntry(), english)).toHaveLength(3);
    expect(severityText(sampleEntry({ severity: undefined }), english)).toBe('Severity not classified');
    expect(oneLine(' a\u202e\tb\u0007\n ')).toBe('a b');
    expect(['2026', 'undated'].map((year) => yearTitle(year, english))).toEqual(['2026', 'Year not recorded']);
  });
});

describe('the all-clear', () => {
  const none = { severity: 0, reach: 0, openReach: 0, end: 0, unread: 0 };

  it.each<[AllClear, string]>([
    [
      { kind: 'open', entries: [sampleEntry()] } as unknown as AllClear,
      'A customer-facing production incident is open.',
    ],
    [
      { kind: 'open', entries: [sampleEntry(), sampleEntry()] } as unknown as AllClear,
      '2 customer-facing production incidents are open.',
    ],
    [
      { kind: 'since-last', date: '2026-05-20' } as AllClear,
      'No customer-facing production incidents since 2026-05-20, when the last one was resolved.',
    ],
    [
      { kind: 'since-launch', name: 'launch', date: '2026-01-01' } as AllClear,
      'No customer-facing production incidents since launch on 2026-01-01.',
    ],
    [
      { kind: 'before-launch', name: 'launch', date: '2027-01-01' } as AllClear,
      'Launch is set for 2027-01-01; there is no customer-facing production before it.',
    ],
    [
      { kind: 'unknown', unknowns: { ...none, end: 1 } } as AllClear,
      'The end of 1 incident is not recorded, so nothing is claimed.',
    ],
    [{ kind: 'none-on-record' } as AllClear, 'No customer-facing production incidents on record.'],
  ])('%#: %s', (allClear, words) => {
    expect(allClearText(allClear, english)).toBe(words);
  });

  it('counts what is not known, in the singular for one', () => {
    expect(unknownsText({ ...none, openReach: 1 }, english)).toBe('an open incident does not say whom it affects');
    expect(unknownsText({ severity: 1, reach: 2, openReach: 2, end: 3, unread: 1 }, english)).toBe(
      '2 open incidents do not say whom they affect, 1 record is not classified yet, the reach of 2 records is not recorded, the end of 3 incidents is not recorded and 1 record is being corrected',
    );
    expect(unknownsText(none, english)).toBe('');
  });
});

describe('a link', () => {
  it.each([
    ['index.html', 'index.html', './'],
    ['index.html', 'incidents/a/index.html', 'incidents/a/'],
    ['incidents/a/index.html', 'index.html', '../../'],
    ['incidents/a/index.html', 'assets/style.css', '../../assets/style.css'],
    ['2026/index.html', 'incidents/a/index.md', '../incidents/a/index.md'],
  ])('from %s to %s is %s', (from, to, link) => {
    expect(relativeLink(from, to)).toBe(link);
  });

  it('is absolute where there is an address, with what an address cannot hold encoded', () => {
    expect(absoluteLink('https://x.example', paths.incident('a'))).toBe('https://x.example/incidents/a/');
    expect(absoluteLink('https://x.example', 'assets/ä.png')).toBe('https://x.example/assets/%C3%A4.png');
    expect(absoluteLink(undefined, paths.index)).toBeUndefined();
    expect(alternateOf(paths.incident('a'))).toBe('incidents/a/index.md');
  });

  it('of a feed is relative without an address, and the identity then a URN', () => {
    const [bare, known] = [configOf(), configOf('page:\n  url: https://x.example\n')];
    expect(feedAddress(bare, 'incidents/a/index.html')).toBe('incidents/a/');
    expect(feedAddress(known, 'incidents/a/index.html')).toBe('https://x.example/incidents/a/');
    expect(feedId(bare, 'incidents/a/index.html', 'a b')).toBe('urn:x-debrief:a%20b');
    expect(feedId(known, 'incidents/a/index.html', 'a b')).toBe('https://x.example/incidents/a/');
  });
});

describe('a revision', () => {
  const history = (publishedAt: readonly (readonly [string, number])[] = []) =>
    ({ publishedAt: new Map(publishedAt) }) as unknown as History;
  const update = { at: at('2026-06-01T10:00Z'), kind: 'correction', text: 'x' } as const;

  it('comes from git, and moves with an update alone', () => {
    const known = history([['issue-1', at('2026-05-22T10:00Z')]]);
    expect(revisionOf(sampleEntry(), known)).toEqual({
      ...{ published: at('2026-05-22T10:00Z'), updated: at('2026-05-22T10:00Z'), dated: true },
    });
    expect(revisionOf(sampleEntry({ updates: [update] }), known).updated).toBe(update.at);
    expect(revisionOf(sampleEntry({ updates: [{ ...update, at: 1 }] }), known).updated).toBe(at('2026-05-22T10:00Z'));
  });

  it('of what was written elsewhere is that of the incident', () => {
    const known = history([['issue-1', at('2026-05-22T10:00Z')]]);
    expect(revisionOf(sampleEntry({ imported: true }), known).published).toBe(at('2026-05-20T09:00Z'));
  });

  it('is the newest of all, or the launch', () => {
    const entries = [sampleEntry(), sampleEntry({ id: 'issue-2', updates: [update] })];
    expect(newestChange(entries, history())).toBe(update.at);
    expect(newestChange([], history(), '2026-01-01')).toBe(Date.parse('2026-01-01'));
    expect(newestChange([], history())).toBe(0);
  });
});

describe('the components of a history', () => {
  it('have each incident once, and addresses that do not clash', () => {
    const listed = [
      sampleEntry({ id: 'a', components: ['API', 'API', 'データ'] }),
      sampleEntry({ id: 'b', components: ['api', 'API', '索引'] }),
    ];
    const found = componentsOf({ listed } as unknown as History);
    expect(found.find(({ name }) => name === 'API')?.entries.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(new Set(found.map(({ slug }) => slug)).size).toBe(found.length);
    expect(found.map(({ slug }) => slug).every((slug) => /^[a-z\d-]+$/.test(slug))).toBe(true);
  });
});

describe('the policy', () => {
  it('tells severities that share a cadence together', () => {
    expect(cadenceLines(configOf())).toHaveLength(new Set(cadenceLines(configOf())).size);
    expect(cadenceLines(configOf())[0]).toMatch(/^Critical or high incidents: postmortem within 5 working days of /);
  });

  it('says how days are counted, and what the page is', () => {
    expect(countingLine(configOf('time-zone: Europe/Berlin\ncalendar:\n  holidays: DE-BE\n'))).toContain(
      'public holidays of DE-BE do not count',
    );
    expect(countingLine(configOf('calendar:\n  holidays: none\n'))).toContain('Saturdays and Sundays do not count.');
    expect(introLine(configOf('service: Shop\n'))).toContain('high-severity Shop incident.');
    expect(introLine(configOf())).toContain('high-severity incident.');
  });

  it('says that hardening harmed nobody only where every record says so', () => {
    const history = (...reach: (boolean | undefined)[]) =>
      ({ hardening: reach.map((affectsIntegrators) => sampleEntry({ affectsIntegrators })) }) as unknown as History;
    expect(hardeningIntro(history(false, false), configOf())).toContain('did not affect any external integrator');
    expect(hardeningIntro(history(false, undefined), configOf())).not.toContain('did not affect');
    expect(hardeningIntro(history(true), configOf())).toContain('resolved before launch.');
  });
});

it('a list is its head, each item behind what leads it, and its tail', () => {
  const item = (id: string) => ({ id, lead: '|', render: () => id });
  expect(joinList({ head: '<', items: [item('a'), item('b')], tail: '>' })).toBe('<|a|b>');
});

it('text keeps line breaks and tabs, and loses what a terminal or XML would not have', () => {
  expect(plainText('a\u001b[1m\n\tb\u0085')).toBe('a\ufffd[1m\n\tb\ufffd');
  expect(xmlText('a\u0000\uffff\n\ud800b')).toBe('a\ufffd\ufffd\n\ufffdb');
});
