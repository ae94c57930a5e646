import { describe, expect, it } from 'vitest';
import { type ImportPlan, planImport } from '../../../src/core/import/plan-import.ts';
import { summariseImport } from '../../../src/core/import/summarise-import.ts';
import { renderInstant } from '../../../src/core/time/render-instant.ts';
import { berlinOptions } from './import-options.ts';

function plan(text: string, { path = '2024-05-15-x.md', zone }: { path?: string; zone?: string } = {}): ImportPlan {
  return planImport([{ path, text }], { ...berlinOptions, zone });
}

function draft(text: string, more: { path?: string; zone?: string } = {}): string {
  return plan(text, more)
    .records.map((record) => record.text)
    .join('\n');
}

/** The rows that a check of the draft reads. */
function rows(text: string, more: { path?: string; zone?: string } = {}): string[] {
  return plan(text, more).records.flatMap(({ postmortem }) =>
    postmortem.timeline.map(({ instant, day, fault }) =>
      instant === undefined ? (day ?? fault ?? '') : renderInstant(instant),
    ),
  );
}

/** What stands under a heading of a draft. */
function part(text: string, heading: string): string {
  const found = new RegExp(`^##+ ${heading}\\n\\n([\\s\\S]*?)(?=\\n##+ |$(?![\\s\\S]))`, 'm').exec(text);
  return found?.[1]?.trim() ?? '';
}

describe('a timeline', () => {
  it('keeps the zone of its heading, whatever the zone of the configuration', () => {
    const text = '# X\n\n## Timeline (all times in UTC)\n\n- 2024-05-15 08:00 the alarm fires\n- [08:20] restarted\n';
    expect(draft(text)).toContain('### Timeline\n\nAll times in UTC.\n\n');
    expect(rows(text)).toEqual(['2024-05-15T08:00Z', '2024-05-15T08:20Z']);
    const ambiguous = text.replace('UTC', 'BST');
    expect(draft(ambiguous)).toContain('All times in BST.');
    expect(rows(ambiguous)).toEqual(['missing-zone', 'missing-zone']);
  });

  it('is dated by a labelled date, and by no other one', () => {
    const body = '## Timeline\n\n- 08:00 UTC the alarm fires\n';
    expect(rows(`# X\n\n**Date:** 15 May 2024\n\n${body}`)).toEqual(['2024-05-15T08:00Z']);
    expect(rows(`# 2024-05-15 X\n\n${body}`)).toEqual(['unreadable-time']);
    expect(rows(`---\ndate: 2024-05-15\n---\n# X\n\n${body}`)).toEqual(['unreadable-time']);
    expect(draft(`# 2024-05-15 X\n\n${body}`)).toContain(
      'date: 2024-05-15 # a day that the source gives\nstarted: # the timeline starts at 08:00 UTC\n',
    );
  });

  it('is a table before the first section, or sections that are headed by times', () => {
    expect(
      part(draft('# X\n\n| Time | What |\n| - | - |\n| 2024-05-15 08:00 UTC | a |\n| 08:10 UTC | b |\n'), 'Timeline'),
    ).toContain('| 08:10 UTC');
    expect(rows('# X\n\n## 15 May 2024, 08:00 UTC\n\na\n\n## 08:10 UTC\n\nb\n')).toEqual([
      '2024-05-15T08:00Z',
      '2024-05-15T08:10Z',
    ]);
  });

  it('has a heading for each day', () => {
    const text =
      '# X\n\n## Timeline\n\nAll times UTC\n\n### 2024-05-15 Wednesday\n\n- 23:50 a\n\n### 2024-05-16 Thursday\n\n- 00:10 b\n';
    expect(rows(text)).toEqual(['2024-05-15T23:50Z', '2024-05-16T00:10Z']);
  });
});

describe('sections', () => {
  it('are found below a title that looks back, and a second title stays', () => {
    const text = draft(
      '# Retrospective: a disk\n\n## Summary\n\nFull.\n\n## Causes\n\nNo alarm.\n\n# Update 18.06.2024, 17:03\n\nEnlarged.\n',
    );
    expect(part(text, 'What happened')).toBe('Full.');
    expect(part(text, 'Root cause')).toBe('No alarm.');
    expect(text).toContain('# Update 18.06.2024, 17:03\n\nEnlarged.');
  });

  it('are labels in a list, in a table, and terms with their definitions', () => {
    const list = draft(
      '# X\n\n- **Impact**: slow\n- **Analysis of causes**:\n  - no alarm\n- **Review actions**: an alarm\n- **Length**: 4h\n',
    );
    expect([part(list, 'Impact'), part(list, 'Root cause'), part(list, 'Action items')]).toEqual([
      'slow',
      '- no alarm',
      'an alarm',
    ]);
    expect(part(list, 'What happened')).toBe('- **Length**: 4h');
    const table = draft('# X\n\n| Impact | slow |\n| - | - |\n| Root cause | no alarm |\n| Resolution | more disk |\n');
    expect([part(table, 'Impact'), part(table, 'Root cause'), part(table, 'Resolution')]).toEqual([
      'slow',
      'no alarm',
      'more disk',
    ]);
    expect(part(draft('# X\n\nRoot cause\n: no alarm\n'), 'Root cause')).toBe('no alarm');
  });

  it.each([
    ['Google', 'Issue Summary', 'Corrective and Preventative Measures'],
    ['German', 'Zusammenfassung', 'Nächste Schritte'],
    ['French', 'Résumé', "Plan d'action"],
    ['Spanish', '¿Qué pasó?', 'Próximos pasos'],
    ['Portuguese', 'O que aconteceu', 'Próximos passos'],
    ['Japanese', '1. 概要', '再発防止策'],
    ['Chinese', '一、事件概述', '改进措施'],
  ])('are headed in the words of %s', (_, first, last) => {
    const text = draft(`# X\n\n## ${first}\n\nFull.\n\n## ${last}\n\n- an alarm\n`);
    expect([part(text, 'What happened'), part(text, 'Action items')]).toEqual(['Full.', '- an alarm']);
  });

  it('that are a date or begin with a number keep it, and those among the action items are theirs', () => {
    const text = draft(
      '# X\n\n## 15 May\n\na\n\n## 503 errors\n\nb\n\n## Action items\n\n### Monitoring\n\n- an alarm\n',
    );
    expect(text).toMatch(/^## 15 May$[\s\S]*^## 503 errors$/m);
    expect(part(text, 'Detection')).toBe('<!-- debrief:todo -->');
    expect(text).toContain('## Action items\n\n### Monitoring\n\n- an alarm\n');
  });
});

describe('headings in another language', () => {
  it('are told with the words that would make Debrief read them in records', () => {
    const text = '# X\n\n重大度: SEV-2\n\n## 概要\n\n遅い。\n\n## 根本原因\n\nディスク。\n\n## 学び\n\nなし。\n';
    const planned = plan(text);
    const { language, synonyms, figures, apart } = summariseImport(
      planned,
      planned.records.map((one) => one.text),
      {},
    );
    expect({ language, synonyms: [...synonyms], apart, headings: figures.headings }).toEqual({
      language: 'Japanese',
      synonyms: [
        ['what-happened', [{ name: '概要', count: 1 }]],
        ['root-cause', [{ name: '根本原因', count: 1 }]],
      ],
      apart: [{ name: '学び', count: 1 }],
      headings: { of: 2, is: 2 },
    });
  });
});

describe('facts', () => {
  it.each([
    ['lines', 'Incident from: 2024-05-15 08:00 UTC\nIncident until: 2024-05-15 09:00 UTC'],
    ['a table', '| Incident from | 2024-05-15 08:00 UTC |\n| - | - |\n| Incident until | 2024-05-15 09:00 UTC |'],
    [
      'a table with a header',
      '| Start | End | Severity |\n| - | - | - |\n| 2024-05-15 08:00 UTC | 2024-05-15 09:00 UTC | high |',
    ],
    ['a quotation', '> **Start:** 2024-05-15 08:00 UTC\n>\n> **End:** 2024-05-15 09:00 UTC'],
    [
      'a list of events',
      '- **Key events**\n  - Fault occurs 2024-05-15 08:00 UTC\n  - Resolved 2024-05-15 09:00 UTC\n- **Impact**: slow',
    ],
    ['a range with its date', '**Date:** 2024-05-15\n**Duration:** 08:00 - 09:00 UTC'],
    ['a sentence', 'On May 15, 2024 the site was down, from 08:00 to 09:00 UTC.'],
  ])('are read from %s', (_, body) => {
    expect(draft(`# X\n\n${body}\n`)).toMatch(/^started: 2024-05-15T08:00Z$[\s\S]*^resolved: 2024-05-15T09:00Z$/m);
  });

  it.each([
    [
      'two sentences that differ',
      'On May 15, 2024 it was down from 08:00 to 09:00 UTC. On May 16, 2024 it was down from 08:00 to 09:00 UTC.',
    ],
    ['a sentence without a zone', 'On May 15, 2024 it was down from 08:00 to 09:00.'],
    ['a date in another sentence', 'It is May 15, 2024. It was down from 08:00 to 09:00 UTC.'],
    ['two labels that differ', 'Started: 2024-05-15 08:00 UTC\n\nIncident from: 2024-05-15 07:00 UTC'],
  ])('are left open for %s', (_, body) => {
    expect(draft(`# X\n\n${body}\n`)).toMatch(/^started:(?: #.*)?$/m);
  });

  it('are asked about where a severity is a number, and where nobody says who was affected', () => {
    const text = draft('# X\n\n**Severity:** SEV-2\n');
    expect(text).toContain('severity: # from "SEV-2" in line 3?\naffects-integrators:\n');
    expect(draft('# X\n\nThis was a P1 for us.\n')).toContain('severity: # from "P1" in line 3?\n');
    expect(draft('# X\n\nSeverity: high\n')).toContain('severity: high\n');
  });

  it.each(['low → critical', 'low, then critical', 'low? maybe critical', 'low, edit: critical'])(
    'take no severity from one that was revised: %s',
    (value) => {
      expect(draft(`# X\n\nSeverity: ${value}\n`)).toMatch(/^severity:(?: #.*)?$/m);
    },
  );

  it.each(['no (not sure)', 'no, yes', 'no: nobody has looked'])('take no answer that decides nothing: %s', (value) => {
    expect(draft(`---\naffects-integrators: "${value}"\n---\n# X\n\nIt was down.\n`)).toContain(
      `affects-integrators: # source: ${value}\n`,
    );
  });

  it('of front matter are in the draft or named', () => {
    const text =
      '---\nsummary: It was full.\nproduct: Ledger\nowner: the team\nextra: { a: b }\ndate: 2024-05-15\n---\nMore.\n';
    expect(draft(text)).toMatch(/components: \[Ledger\][\s\S]*It was full\.\n\nMore\.\n\nDate: 2024-05-15\n/);
    const named = plan(text).findings.flatMap((one) => (one.rule === 'left-out-key' ? [one] : []));
    expect(named.map(({ args, place }) => [args.key, place.line])).toEqual([
      ['owner', 4],
      ['extra', 5],
    ]);
  });

  it('say that it is over without a time, which is no end and no open incident', () => {
    expect(draft('# X\n\n**Status:** Complete\n')).toContain(
      'resolved: # it is over by "Complete" in line 3, without a time\n',
    );
  });
});

describe('text', () => {
  it.each([
    [
      'an address with a number in it',
      'See https://ci.example.com/a/builds/657#9cf3 and https://example.com/@ana/x',
      undefined,
    ],
    ['an address of an issue', 'See https://github.com/acme/site/issues/12', undefined],
    ['words between angle brackets', 'Run it with <your-name>', 'Run it with \\<your-name>'],
    ['a power', '2<sup>32</sup> ids', '2^32 ids'],
    ['a footnote', 'It was full[^1].\n\n[^1]: Of logs.', undefined],
    ['a link of HTML', 'See <a href="https://example.com/a">this</a>', 'See [this](https://example.com/a)'],
    [
      'an image within a link',
      '[![a](https://example.com/i.png)](https://example.com/)',
      '[a](https://example.com/) [a](https://example.com/i.png)',
    ],
    ['a link to a file', 'See [the notes](../notes.md)', 'See the notes (`../notes.md`)'],
    ['a name with underscores', 'm_tx and _x', 'm_tx and \\_x'],
    ['breaks at the end', 'One<br>\ntwo<br>', 'One\\\ntwo'],
    ['emphasis beside letters', '**重要**な点', undefined],
    ['words on the line of a fence', '```Error: no such file\nrow 7\n```', '```\nError: no such file\nrow 7\n```'],
  ])('keeps %s', (_, written, expected) => {
    expect(part(draft(`# X\n\n## Impact\n\n${written}\n`), 'Impact')).toBe(expected ?? written);
    expect(plan(`# X\n\n## Impact\n\n${written}\n`).findings.filter(({ rule }) => rule === 'left-out-text')).toEqual(
      [],
    );
  });

  it('that cannot be in a draft is named at its line', () => {
    const text = '# X\n\n<script>alert("secret words")</script>\n\n[unused]: https://example.com/lonely\n';
    const named = plan(text).findings.flatMap((one) => (one.rule === 'left-out-text' ? [one] : []));
    expect(named.map(({ args, place }) => [place.line, args.value])).toEqual([[5, 'https example com lonely']]);
  });
});

describe('records', () => {
  it('stand in the year of the path, of the front matter, or of the text, and are named where none says one', () => {
    const years = (path: string, text: string) => plan(text, { path }).records.map((record) => record.path.slice(0, 4));
    expect(years('PM2019-004 a disk.md', '# X\n')).toEqual(['2019']);
    expect(years('2021/disk.md', '# X\n')).toEqual(['2021']);
    expect(years('20220702-disk/README.md', '# X\n')).toEqual(['2022']);
    expect(years('disk.md', '---\ncreated: 2018-03-01\n---\n# X\n')).toEqual(['2018']);
    expect(years('disk.md', '# X\n\nIn March 2017 a disk was full.\n')).toEqual(['2017']);
    expect(years('disk.md', '# X\n')).toEqual(['2026']);
    expect(plan('# X\n', { path: 'disk.md' }).findings.map(({ rule }) => rule)).toEqual(['no-date']);
  });

  it('have ids of whole words, the same whatever else is imported', () => {
    const id = (path: string) => plan('# X\n', { path }).records[0]?.id;
    expect(id('DNS/TLS_and 8.8.8.8.md')).toBe('tls-and-8-8-8-8');
    expect(id('Straße & Über.md')).toBe('strasse-uber');
    expect(id(`${'one two three four five six '.repeat(4)}.md`)).toBe(
      'one-two-three-four-five-six-one-two-three-four-five-six-one',
    );
    expect(id('2024-01-02 障害.md')).toMatch(/^2024-01-02-[\da-f]{8}$/);
  });

  it('are no planned work, unless it broke', () => {
    const titles = [
      'Scheduled maintenance of the database',
      'Geplante Wartung',
      'Outage during maintenance',
      'Unplanned maintenance',
    ];
    const plans = titles.map((title) => plan(`# ${title}\n\nText.\n`));
    expect(plans.map(({ records, left }) => [records.length, left.length])).toEqual([
      [0, 1],
      [0, 1],
      [1, 0],
      [1, 0],
    ]);
  });

  it('are several on a page of several, and one where days head the story of one', () => {
    const page =
      '# Incidents\n\nAll of them.\n\n## 2024-05-15: The disk was full\n\nSeverity: high. From 08:00 to 09:00 UTC nothing worked.\n\n## 2. March 2023 – Slow\n\nIt was slow.\n';
    const { records, left } = plan(page, { path: 'INCIDENTS.md' });
    expect(records.map(({ path, postmortem: { meta } }) => [path, meta.title, meta.severity, meta.resolved])).toEqual([
      ['2024/2024-05-15-the-disk-was-full.md', 'The disk was full', 'high', Date.parse('2024-05-15T09:00Z')],
      ['2023/2023-03-02-slow.md', 'Slow', undefined, undefined],
    ]);
    expect(left.map(({ line }) => line)).toEqual([1, 3]);
    const story = '# X\n\n## Summary\n\nFull.\n\n## 15 May 2024: the alarm\n\na\n\n## 16 May 2024: the disk\n\nb\n';
    expect(plan(story).records).toHaveLength(1);
  });

  it('come from a page that was copied as text, with the work before the launch', () => {
    const page = `Incident history
Public postmortems for every severe incident.
2026
No incidents since the launch on 2026-05-14.
On 2026-05-15 the primary database did not start. Key takeaway: ask the database, not the edge.
Pre-launch hardening
We found these before the launch:
- Rules of the
firewall are atomic (the old ones did not hold). - Lazy imports (tests were slow).
Policy
Severe incidents are published within 5 working days.
`;
    for (const path of ['history.txt', 'history.md']) {
      const { records, left } = plan(page, { path });
      expect(records.map(({ id, postmortem: { meta } }) => [id, meta.kind, meta.takeaway])).toEqual([
        ['incident-of-2026-05-15', 'incident', 'ask the database, not the edge.'],
        ['hardening-rules-of-the-firewall-are-atomic', 'hardening', undefined],
        ['hardening-lazy-imports', 'hardening', undefined],
      ]);
      expect(left.find(({ reason }) => reason === 'all-clear')?.line).toBe(4);
    }
  });

  it('come from AsciiDoc, from issues of GitHub, and from those of Upptime', () => {
    const adoc =
      '= Disk\n:author: ana\n\n== Impact\n\n* *slow*, see link:https://example.com/a[this]\n\n----\nrow 7\n----\n';
    expect(part(draft(adoc, { path: '2024-05-15.adoc' }), 'Impact')).toBe(
      '- **slow**, see [this](https://example.com/a)\n\n```\nrow 7\n```',
    );
    const issue = {
      title: '🛑 Shop is down',
      body: 'In [`a1`](https://example.com/c), Shop was **down**.',
      labels: [{ name: 'status' }, { name: 'shop' }],
      created_at: '2024-05-15T08:00:00Z',
      closed_at: '2024-05-15T08:30:00Z',
      state: 'closed',
    };
    const upptime = draft(JSON.stringify([issue]), { path: 'issues.json' });
    expect(upptime).toMatch(
      /title: Shop is down\n[\s\S]*started: # source: the issue was opened at 2024-05-15T08:00:00Z\ndetected: 2024-05-15T08:00Z\n[\s\S]*resolved: 2024-05-15T08:30Z\ndetected-by: Upptime\n/,
    );
    const other = draft(JSON.stringify([{ ...issue, title: 'Shop', labels: ['incident'] }]), { path: 'issues.json' });
    expect(other).toContain('resolved: # source: the issue was closed at 2024-05-15T08:30:00Z\n');
    const labelled = (...labels: string[]) =>
      /^severity:.*$/m.exec(draft(JSON.stringify([{ ...issue, title: 'Shop', labels }]), { path: 'issues.json' }))?.[0];
    expect(labelled('incident', 'Severity: High')).toBe('severity: high');
    expect(labelled('severity/low', 'severity/high')).toBe('severity:');
    expect(labelled('high', 'priority: high')).toBe('severity:');
    expect(labelled('incident', 'sev1')).toBe('severity: # from "sev1" in a label?');
    expect(labelled('P2', 'SEV-3')).toBe('severity: # from "P2" in a label or "SEV-3" in a label?');
    expect(labelled('sev1\nresolved: 2024-05-15T08:30Z')).toBe('severity:');
    expect(
      plan('url: https://example.com\nstatus: up\ngenerator: Upptime <https://github.com/upptime/upptime>\n', {
        path: 'history/shop.yml',
      }).left,
    ).toEqual([{ file: 'history/shop.yml', line: 1, reason: 'upptime-state', words: '' }]);
    expect(plan('{"a": 1}', { path: 'package.json' })).toMatchObject({
      records: [],
      findings: [],
      left: [{ reason: 'other-json' }],
    });
  });
});
