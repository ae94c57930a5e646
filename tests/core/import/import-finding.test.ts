import { describe, expect, it } from 'vitest';
import { type ImportFinding, importFindingCodes, wordImportFinding } from '../../../src/core/import/import-finding.ts';

/** The code and the data of a finding, without where it is. */
type Said = ImportFinding extends infer Finding
  ? Finding extends ImportFinding
    ? Omit<Finding, 'severity' | 'file' | 'place'>
    : never
  : never;

const order = { key: 'Ended', value: '08:00', other: 'Started', start: '09:00', line: 3 };

const words: readonly (readonly [Said, string])[] = [
  [
    { rule: 'unreadable-file', args: { reason: 'symbolic link' } },
    'Not a file of UTF-8 text but a symbolic link; it was left out',
  ],
  [{ rule: 'unreadable-json' }, 'Not JSON, though its name or its first sign says so; the file was left out'],
  [
    { rule: 'too-deep-json', args: { deepest: 64 } },
    'JSON that nests deeper than 64 levels, which no export does; the file was left out',
  ],
  [
    { rule: 'too-many-incidents', args: { count: 20_001, most: 20_000 } },
    '20001 incidents in one file, at most 20000 can be read; the file was left out',
  ],
  [
    { rule: 'no-incidents' },
    'JSON without incidents: an export of Statuspage or issues of GitHub were expected; the file was left out',
  ],
  [
    { rule: 'unreadable-front-matter', args: { value: 'a tab', expected: 'spaces' } },
    'Front matter cannot be read: a tab, expected spaces; it was not taken over',
  ],
  [
    { rule: 'unreadable-body' },
    'The text is too large or too deeply nested: at most 128 KiB of plain Markdown can be read; it was not taken over',
  ],
  [
    { rule: 'redaction-marker' },
    'This resembles a redaction marker, and nobody can say what it was to hide: the draft waits for your decision',
  ],
  [{ rule: 'missing-zone', args: { value: '09:15' } }, '"09:15" has no zone. One zone for all: --zone'],
  [
    { rule: 'missing-zone', args: { value: '09:15', suggestion: '09:15Z' } },
    '"09:15" has no zone: did you mean "09:15Z"? One zone for all: --zone',
  ],
  [{ rule: 'unreadable-time', args: { value: 'noon' } }, '"noon" is not a date, a time and a zone'],
  [
    { rule: 'unreadable-time', args: { key: 'date', value: 'noon', suggestion: '12:00Z' } },
    '"noon" is not a date, a time and a zone: did you mean "12:00Z"?',
  ],
  [
    { rule: 'unpadded-time', args: { value: '9:15', suggestion: '09:15' } },
    '"9:15" was read as "09:15": hours have two digits',
  ],
  [{ rule: 'ends-before-start', args: { ...order, same: false } }, '"Ended" 08:00 is before "Started" 09:00 in line 3'],
  [
    { rule: 'ends-before-start', args: { ...order, same: true } },
    '"Ended" 08:00 is the same time as "Started" in line 3',
  ],
  [
    { rule: 'file-date-differs', args: { value: '2024-05-01', file: '2024-05-02', year: false } },
    'Date 2024-05-01 is not 2024-05-02, the one in the name of the file',
  ],
  [
    { rule: 'file-date-differs', args: { value: '2024-05-01', file: '2025-05-01', year: true } },
    'Date 2024-05-01 is not 2025-05-01, the one in the name of the file; another year',
  ],
  [
    { rule: 'timeline-order', args: { value: '08:00', before: '09:00', line: 4 } },
    '"08:00" is earlier than "09:00" in line 4 above it',
  ],
  [
    { rule: 'timeline-without-zone', args: { count: 3 } },
    '3 times of the timeline have no zone: write "All times in UTC." above them, or use --zone',
  ],
  [
    { rule: 'timeline-without-zone', args: { count: 1 } },
    '1 time of the timeline has no zone: write "All times in UTC." above it, or use --zone',
  ],
  [
    { rule: 'implausible-time', args: { value: '2023-05-01', day: '2024-05-01' } },
    '"2023-05-01" is far from 2024-05-01',
  ],
  [
    { rule: 'unknown-severity', args: { value: 'grave' } },
    'Severity "grave" is none of critical, high, medium, low; it was left open',
  ],
  [
    { rule: 'announcement', args: { key: 'impact' } },
    '"impact" says that this is an announcement: does it belong here?',
  ],
  [
    { rule: 'left-out-key', args: { key: 'owner', value: 'the team' } },
    'Front matter key "owner" has no place in a record and was left out: the team',
  ],
  [
    { rule: 'left-out-key', args: { key: 'owner', value: '' } },
    'Front matter key "owner" has no place in a record and was left out',
  ],
  [{ rule: 'left-out-text', args: { value: 'a word' } }, 'Not in the draft: a word'],
  [
    { rule: 'rows-differ', args: { read: 5, drafted: 4 } },
    '5 rows of the timeline could be read in the source, 4 in the draft: look at both',
  ],
  [
    { rule: 'no-date', args: { year: '2026' } },
    'Nothing says when this was: it was put under 2026 until `started` is filled in',
  ],
  [{ rule: 'heading-understood', args: { label: 'Outage', name: 'title' } }, 'Heading "Outage" became the title'],
  [
    { rule: 'heading-understood', args: { label: 'Why', name: 'root-cause' } },
    'Heading "Why" became the section root-cause',
  ],
  [{ rule: 'image-as-link', args: { url: 'https://x.example/a' } }, 'Image https://x.example/a became a link'],
  [{ rule: 'image-of-a-file', args: { url: 'a.png' } }, 'Image a.png is a file that was not copied; its name stayed'],
  [
    { rule: 'link-to-a-file', args: { url: 'b.md' } },
    'Link to b.md leads nowhere from the record; its words and its address stayed',
  ],
];

const at = { severity: 'warning', file: 'a.md', place: { line: 1, column: 1, endLine: 1, endColumn: 1 } } as const;
const say = (said: Said) => wordImportFinding({ ...said, ...at } as ImportFinding);

describe('the words of an import', () => {
  it.each(words)('%o', (said, text) => {
    expect(say(said)).toBe(text);
  });

  it('are asked for every code', () => {
    expect([...new Set(words.map(([{ rule }]) => rule))].toSorted()).toEqual([...importFindingCodes].toSorted());
  });

  it('show nothing that a terminal would obey, and stay on one line', () => {
    const evil = '\u001b[31mred\u0007\n::error::x\u202e';
    expect(say({ rule: 'left-out-text', args: { value: evil } })).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(say({ rule: 'left-out-text', args: { value: 'x'.repeat(1000) } }).length).toBeLessThan(410);
  });
});
