import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { wordProblem } from '../../../src/core/report/word-problem.ts';

const knownRules = ['blameless-language', 'missing-timeline'];
const faultsOf = (text: string) =>
  parseConfig(text, '.github/debrief.yml', knownRules).problems.map(({ rule, place, args }) => [
    `${place.line}:${place.column}`,
    rule,
    args?.key,
    args?.suggestion,
  ]);

describe('parseConfig', () => {
  it('needs no file', () => {
    const { config, problems } = parseConfig(undefined, '.github/debrief.yml', knownRules);
    expect(problems).toEqual([]);
    expect(config).toMatchObject({ timeZone: 'UTC', records: 'postmortems', labels: { incident: 'incident' } });
  });

  it('takes an empty file, or one of comments, for no file', () => {
    const defaults = parseConfig(undefined, 'x', knownRules);
    for (const text of ['', '\n', '# nothing\n', '\uFEFF# nothing\r\n', '---\n', 'page:\nlabels:\n'])
      expect(parseConfig(text, 'x', knownRules)).toEqual(defaults);
  });

  it('merges the cadence per severity', () => {
    const { config } = parseConfig('cadence:\n  high: { within: 36 hours }\n', 'x', knownRules);
    expect(config.cadence.high).toEqual({
      publish: 'individually',
      within: { count: 36, unit: 'hours' },
      of: 'resolved',
    });
    expect(config.cadence.medium.publish).toBe('quarterly');
  });

  it('tells mentions from targets under notify', () => {
    const text =
      'notify:\n  - "@octocat"\n  - { slack: ops, on: [published, overdue], text: { published: "{title}" } }\n  - email: list\n';
    const { config, problems } = parseConfig(text, 'x', knownRules);
    expect(problems).toEqual([]);
    expect(config.notify).toEqual(['@octocat']);
    expect(config.targets).toEqual([
      { kind: 'slack', name: 'ops', on: ['published', 'overdue'], text: { published: '{title}' } },
      { kind: 'email', name: 'list', on: ['published', 'updated', 'lifted', 'roll-up'], text: {} },
    ]);
  });

  it.each([
    ['[octocat]', 'a mention such as @octocat or @acme/incident-review'],
    ['[{ slack: Ops }]', 'a name such as ops, in lower case'],
    ['[{ slack: https://hooks.example/x }]', 'a name such as ops, in lower case'],
    ['[{ slack: ops, email: ops }]', 'exactly one of slack, teams, discord, webhook and email'],
    ['[{ on: [published] }]', 'exactly one of slack, teams, discord, webhook and email'],
    ['[{ slack: ops }, { email: ops }]', 'a name that no other target has'],
    ['[{ slack: ops, on: [publishd] }]', 'one of published, updated, lifted, overdue, roll-up'],
    [
      '[{ slack: ops, text: { published: "{titel}" } }]',
      '{service}, {id}, {url}, {date}, {title} or {severity} in the text for published',
    ],
    ['[{ slack: ops, text: { overdue: late } }]', 'an event of `on` of ops, for it has a text'],
    ['[{ slak: ops }]', undefined],
  ])('refuses notify: %s', (value, expected) => {
    const { config, problems } = parseConfig(`notify: ${value}\n`, 'x', knownRules);
    expect(problems.map(({ args }) => args?.expected)).toContain(expected);
    if (problems.some(({ args }) => args?.key === 'notify')) return;
    expect(config.targets).toEqual([]);
  });

  it('reports every fault at once, each at its place', () => {
    const text = [
      'lunch: 3',
      'launch: { date: 2026-02-30, nme: the launch }',
      'timezone: Europe/Berlon',
      'cadence:',
      '  high: { publish: quaterly, within: 5 workdays }',
      'reminders: [2 working days before, tomorrow]',
      'records: ../elsewhere',
      'rules: { blameless-langage: warning, missing-timeline: loud }',
    ].join('\n');
    expect(faultsOf(text)).toEqual([
      ['1:1', 'unknown-key', 'lunch', 'launch'],
      ['2:17', 'invalid-config', 'launch.date', undefined],
      ['2:29', 'unknown-key', 'nme', 'name'],
      ['3:11', 'invalid-config', 'timezone', undefined],
      ['5:20', 'invalid-config', 'cadence.high.publish', 'quarterly'],
      ['5:38', 'invalid-config', 'cadence.high.within', undefined],
      ['6:36', 'invalid-config', 'reminders.1', undefined],
      ['7:10', 'invalid-config', 'records', undefined],
      ['8:10', 'unknown-key', 'blameless-langage', 'blameless-language'],
      ['8:56', 'invalid-config', 'rules.missing-timeline', undefined],
    ]);
  });

  it.each([
    ['an unknown zone', 'timezone: CEST+1', '1:11'],
    ['an offset for a zone', 'timezone: "+02:00"', '1:11'],
    ['a holiday code in lower case', 'calendar: { holidays: de }', '1:23'],
    ['an amount of nothing', 'cadence: { high: { within: 0 days } }', '1:28'],
    ['an amount of a kind that is not known', 'cadence: { high: { within: 5 weeks } }', '1:28'],
    ['a limit in hours', 'redaction: { not-after: 36 hours }', '1:25'],
    ['a mention of everybody', 'notify: ["everyone"]', '1:10'],
    ['a recipient that is none', 'redaction: { recipient: AGE-SECRET-KEY-1X }', '1:25'],
    ['a path that leaves the repository', 'records: a/../../b', '1:10'],
    ['an absolute path', 'records: /etc', '1:10'],
    ['a path into .git', 'template: .git/config', '1:11'],
    ['a path of Windows', 'template: C:\\x', '1:11'],
    ['an address with a script', 'page: { url: "javascript:alert(1)" }', '1:14'],
    ['a number for a text', 'service: 3', '1:10'],
    ['a list for a mapping', 'page: [a]', '1:7'],
    ['a severity label without the severity', 'labels: { severity: sev }', '1:21'],
    ['an overdue label that is the incident label', 'labels: { overdue: Incident }', '1:20'],
    ['an action item label that is the incident label', 'labels: { action-item: Incident }', '1:24'],
    ['an action item label that is the overdue label', 'labels: { overdue: promise, action-item: Promise }', '1:42'],
    ['an incident label that is a severity', 'labels: { incident: "severity: high" }', '1:21'],
    ['a date added and removed', 'calendar: { add: [2026-01-02], remove: [2026-01-02] }', '1:41'],
    ['a first clock that follows another', 'clocks: [{ label: a, within: 1 day, of: previous-report }]', '1:41'],
    ['two clocks of one name', 'clocks: [{ label: a, within: 1 day }, { label: a, within: 2 days }]', '1:48'],
    ['a clock without a limit', 'clocks: [{ label: a }]', '1:10'],
    ['records inside the site', 'records: site/x', '1:10'],
    ['a page inside the records', 'page: { markdown: postmortems/x.md }', '1:19'],
    ['a count that is not whole', 'rollups: { fewer-than: 2.5 }', '1:24'],
    ['an anchor', 'service: &x a', '1:13'],
    ['a tag', 'service: !x a', '1:13'],
    ['a second document', 'service: a\n---\nservice: b', '2:1'],
    ['a syntax error', 'page: { title: a', '1:17'],
  ])('refuses %s', (_, text, place) => {
    const found = faultsOf(text);
    expect(found.map(([at, rule]) => `${at} ${rule}`)).toEqual([`${place} invalid-config`]);
  });

  it.each([
    ['a script', 'javascript:alert(1)', 'an address that starts with https://'],
    ['no scheme', 'status.example.com', 'an address that starts with https://'],
    ['a query', 'https://status.example.com/?a=1', 'an address without a query, such as ?page=1'],
    ['a fragment', 'https://status.example.com/#a', 'an address without a fragment, such as #top'],
    ['a user', 'https://me@status.example.com/', 'an address without a user name'],
    ['a space', 'https://status.example.com/our page', 'an address without spaces and line ends'],
    ['a space before it', ' https://status.example.com/', 'an address without spaces and line ends'],
    ['a line end', String.raw`https://status.example.com/\nATTACH:x`, 'an address without spaces and line ends'],
    ['a tab', String.raw`https://status.example.com/\tx`, 'an address without spaces and line ends'],
    ['a separator of lines', String.raw`https://status.example.com/\u2028x`, 'an address without spaces and line ends'],
    [
      'a file',
      'https://status.example.com/pay/index.html',
      'the address of the folder that the site is in, without the name of a file',
    ],
  ])('says what is wrong with an address that has %s', (_, url, expected) => {
    const { problems } = parseConfig(`page: { url: "${url}" }`, 'x', knownRules);
    expect(problems.map(({ args }) => args?.['expected'])).toEqual([expected]);
  });

  it.each([
    ['HTTPS://Status.Example.com:443/Pay//', 'https://status.example.com/Pay'],
    ['https://müller.example/störungen/', 'https://xn--mller-kva.example/st%C3%B6rungen'],
    ['https://status.example.com/a<b>/', 'https://status.example.com/a%3Cb%3E'],
    ['https://status.example.com/?', 'https://status.example.com'],
    ['https://status.example.com/x/#', 'https://status.example.com/x'],
  ])('reads the address %s as every program does', (written, url) => {
    const { config, problems } = parseConfig(`page: { url: "${written}" }`, 'x', knownRules);
    expect([config.page.url, problems]).toEqual([url, []]);
  });

  it('accepts a folder that looks like a version', () => {
    expect(faultsOf('page: { url: "https://status.example.com/v1.2/" }')).toEqual([]);
  });

  it('refuses a key that comes twice, and every alias', () => {
    expect(faultsOf('service: a\nservice: b').map(([at]) => at)).toEqual(['2:1']);
    expect(faultsOf('service: &a b\nrecords: *a').map(([at]) => at)).toEqual(['1:13', '2:10']);
  });

  it('refuses a file of more than 64 KiB before reading it', () => {
    expect(faultsOf(`service: ${'x'.repeat(70_000)}`)).toHaveLength(1);
  });

  it('keeps the default of a key with a fault, and what else is there', () => {
    const { config } = parseConfig('records: ../x\nservice: A\ntimezone: Europe/Berlin', 'x', knownRules);
    expect([config.records, config.service, config.timeZone]).toEqual(['postmortems', 'A', 'Europe/Berlin']);
  });

  it('understands what it accepts', () => {
    const { config, problems } = parseConfig(
      [
        'calendar: { holidays: TARGET, add: [2026-12-24, { date: 2026-12-31, reason: closed }] }',
        'reminders: [36 hours before, 1 business day before, On the day, daily after]',
        'clocks: [{ label: Partner, within: 1 month, roll: noon of next working day, severities: [high] }]',
        'page: { url: "https://a.example/x//" }',
        'rollups: { fewer-than: 0 }',
        'rules: { missing-timeline: off }',
      ].join('\n'),
      'x',
      knownRules,
    );
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      calendar: { add: [{ date: '2026-12-24' }, { date: '2026-12-31', reason: 'closed' }], remove: [] },
      reminders: [
        { kind: 'before', amount: { count: 36, unit: 'hours' } },
        { kind: 'before', amount: { count: 1, unit: 'working days' } },
        { kind: 'on-the-day' },
        { kind: 'daily-after' },
      ],
      clocks: [
        {
          of: 'detected',
          within: { count: 1, unit: 'months' },
          roll: 'noon of next working day',
          severities: ['high'],
        },
      ],
      page: { url: 'https://a.example/x', title: 'Incident history' },
      rollups: { fewerThan: 0 },
      rules: { 'missing-timeline': 'off' },
    });
  });

  const mark = '<!-- redact: reason=security until=confirmed -->zanzibar<!-- /redact -->';
  it.each([
    `service: "Shop ${mark}"`,
    `service: "Shop ${mark.replace('<', '＜')}"`,
    `page: { title: "Shop [redact]zanzibar[/redact]" }`,
    `nonsense: "${mark}"`,
    `labels: { incident: "${mark}" }\nnonsense: zanzibar`,
    `"${mark}": 1`,
    `rules: { "${mark}": off }`,
    `service: Shop\n\t${mark}: zanzibar`,
    `a: 1\na: "${mark}"`,
    `a: [zanzibar ${mark}`,
  ])('does not believe a configuration with a redaction marker in it, and repeats nothing of it: %s', (text) => {
    const { config, problems } = parseConfig(text, '.github/debrief.yml', knownRules);
    expect(problems.map(({ rule }) => rule)).toEqual(['invalid-config']);
    expect(JSON.stringify([config, problems.map(wordProblem)])).not.toContain('zanzibar');
  });

  it.each(['service: Redact Ltd', 'page: { title: "Sealed and withheld" }', 'redaction: { not-after: 30 days }'])(
    'takes for no marker: %s',
    (text) => {
      expect(faultsOf(text)).toEqual([]);
    },
  );
});
