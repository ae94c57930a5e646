import { describe, expect, it } from 'vitest';
import type { ImportSummary } from '../../../src/core/import/summarise-import.ts';
import { renderImportSummary, type SummaryContext } from '../../../src/core/report/render-import-summary.ts';

const none = { of: 0, is: 0 };
const figures = {
  ...{ records: 1, parts: none, timelines: none, headings: none, times: none, rows: none, windows: none },
  ...{ severities: none, actions: none, owners: none, tracked: none },
};

const clean: ImportSummary = {
  ...{ drafted: 1, files: 1, years: ['2024', '2024'], missing: [], empty: [], scales: [], figures, zoneless: 0 },
  ...{ unknownHeadings: [], apart: [], language: undefined, synonyms: new Map(), images: 0, fileLinks: 0 },
  ...{ leftOutKeys: [], lostLines: 0, left: [], errors: 0, warnings: 0 },
};
const context: SummaryContext = {
  ...{ source: 'old', target: 'postmortems', dryRun: false, kept: 0, skipped: [], unread: [] },
};

const lines = (more: Partial<ImportSummary>, around: Partial<SummaryContext> = {}) =>
  renderImportSummary({ ...clean, ...more }, { ...context, ...around });
const count = (...names: readonly string[]) => names.map((name, index) => ({ name, count: index + 1 }));

describe('the last screen of an import', () => {
  it('of one clean record is short', () => {
    expect(lines({})).toEqual([
      '1 record drafted from 1 file into postmortems, 2024',
      '  in the sources: 0 errors, 0 warnings',
      '',
      'Next:',
      '  1. debrief import old --dry-run --report import.md    each finding at its line (or import.json)',
      '  2. debrief check    names what is open in each record',
      '  3. git add postmortems && debrief build    shows the page',
    ]);
  });

  it.each<[string, Partial<ImportSummary>, Partial<SummaryContext>, string]>([
    [
      'several years',
      { drafted: 3, files: 2, years: ['2019', '2024'] },
      {},
      '3 records drafted from 2 files into postmortems, 2019–2024',
    ],
    ['nobody knows when', { years: undefined }, {}, '1 record drafted from 1 file into postmortems'],
    [
      'all were there',
      { drafted: 2 },
      { kept: 2 },
      '2 records drafted from 1 file into postmortems, 2024; all of them were there already',
    ],
    [
      'one was there',
      { drafted: 2 },
      { kept: 1 },
      '2 records drafted from 1 file into postmortems, 2024; 1 of them were there already',
    ],
    ['nothing is written', {}, { dryRun: true }, '1 record would be drafted from 1 file into postmortems, 2024'],
  ])('begins with what was drafted: %s', (_, summary, around, line) => {
    expect(lines(summary, around)[0]).toBe(line);
  });

  it.each<[string, Partial<ImportSummary>, string]>([
    [
      'fields',
      {
        missing: [
          { field: 'severity', count: 2 },
          { field: 'affects-integrators', count: 1 },
          { field: 'resolved', count: 0 },
        ],
      },
      '  missing in so many: severity 2 · reach (affects-integrators) 1',
    ],
    ['scales', { scales: count('P1') }, '  severities in another scale: "P1" 1'],
    ['parts', { empty: count('detection', 'timeline') }, '  parts without a word: detection 1 · timeline 2'],
    [
      'times',
      { figures: { ...figures, times: { of: 9, is: 8 }, rows: { of: 5, is: 4 } } },
      '  times read: 8 of 9, of these 4 of 5 rows of timelines',
    ],
    [
      'zones',
      { figures: { ...figures, times: { of: 9, is: 8 } }, zoneless: 2 },
      '  times read: 8 of 9, of these 0 of 0 rows of timelines; in 2 files times have no zone: --zone ZONE, if it is one',
    ],
    ['headings', { figures: { ...figures, headings: { of: 4, is: 3 } } }, '  headings understood: 3 of 4'],
    ['sections', { apart: count('a', 'b', 'c', 'd') }, '  sections of their own: "a" 1, "b" 2, "c" 3 and 1 more'],
    ['unknown headings', { unknownHeadings: count('Vibes') }, '  headings not understood: "Vibes" 1'],
    ['images and links', { images: 1, fileLinks: 2 }, '  1 image became links · 2 links to files that were not copied'],
    ['words', { lostLines: 1 }, '  words of 1 line are in no draft'],
    ['keys', { leftOutKeys: count('owner') }, '  front matter left out: "owner" 1'],
    [
      'what is no incident',
      { left: count('planned', 'no-incident', 'policy', 'all-clear', 'other-json') },
      '  left out: 1 planned work (--planned drafts them) · 2 passages of a page that are no incident · 3 passages of policy, which the page makes of the configuration · the all-clear, which is computed · 5 JSON files without incidents',
    ],
    ['findings', { errors: 1, warnings: 2 }, '  in the sources: 1 error, 2 warnings'],
  ])('tells of %s', (_, summary, line) => {
    expect(lines(summary)).toContain(line);
  });

  it('names files that were not read, and those that look like Markdown', () => {
    expect(lines({}, { skipped: ['a', 'b', 'c', 'd'] })).toContain('  left out: 4 other files (a, b, c …)');
    expect(lines({}, { skipped: ['a.page'], unread: ['a.page'] }).join('\n')).toContain(
      '1 file that looks like Markdown under another name: give it by name, or as .md (a.page)',
    );
  });

  it('offers the words of another language for the configuration', () => {
    const synonyms = new Map([['root-cause', count('原因', '根本原因')]]) as unknown as ImportSummary['synonyms'];
    expect(lines({ language: 'Japanese', synonyms })).toEqual(
      expect.arrayContaining([
        '  the headings are in Japanese; for records of your own with them, in .github/debrief.yml:',
        '  synonyms:',
        '    root-cause: ["原因", "根本原因"]',
      ]),
    );
    const unknown = [{ name: '概要', count: 3 }];
    const offered = lines({ unknownHeadings: unknown });
    expect(offered).toContain('    # put the words where they belong: 概要 (3)');
    expect(offered).toContain('    action-items: []');
    expect(lines({ unknownHeadings: [{ name: '概要', count: 2 }] }).join('\n')).not.toContain('synonyms:');
  });

  it('goes on with the questions where something is missing, and with the import after a dry run', () => {
    const asked = lines({ missing: [{ field: 'severity', count: 1 }] });
    expect(asked.slice(-3)).toEqual([
      '  1. debrief import old --ask    asks for what is missing, and can be left and resumed',
      '  2. debrief import old --dry-run --report import.md    each finding at its line (or import.json)',
      '  3. debrief check    names what is open in each record',
    ]);
    expect(lines({}, { dryRun: true }).slice(-4)).toEqual([
      'Next:',
      '  1. debrief import old',
      '  2. debrief import … --ask    asks for what is missing',
      '  3. debrief check',
    ]);
  });

  it('of nothing says why, and what can be read', () => {
    expect(
      lines({ drafted: 0, left: count('policy'), errors: 2 }, { skipped: ['a', 'b.page'], unread: ['b.page'] }),
    ).toEqual([
      'Nothing was drafted: no incident was found in old',
      '  left out: 1 passage of policy, which the page makes of the configuration',
      '  1 file that looks like Markdown under another name: give it by name, or as .md (b.page)',
      '  not read: 1 other file',
      '  2 errors in the sources: see --report',
      'Markdown (.md, .mdx, .qmd, .md.erb …), AsciiDoc, an export of Statuspage, or issues of GitHub can be read.',
    ]);
  });
});
