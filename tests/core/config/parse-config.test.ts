import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';

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
});
