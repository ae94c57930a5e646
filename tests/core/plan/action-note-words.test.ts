import { expect, it } from 'vitest';
import type { ActionNote } from '../../../src/core/plan/action-facts.ts';
import { wordActionNotes } from '../../../src/core/plan/action-note-words.ts';

it('says each reason for which items have no issue once, however many records there are', () => {
  const notes = Array.from(
    { length: 12 },
    (_, index): ActionNote => ({ kind: 'no-status', record: `old-${index}`, count: 2 }),
  );
  expect(wordActionNotes([...notes, { kind: 'hidden', record: 'issue-42', count: 1 }])).toEqual([
    '1 action item touched by a redaction: no issue is opened before that is lifted (`issue-42`)',
    expect.stringMatching(
      /^24 action items without a status that can be read: .* \(`old-0`, .*`old-9` and 2 more records\)$/,
    ),
  ]);
});

it('names each issue that somebody has to decide about, and says nothing where nobody has', () => {
  const kinds: ActionNote['kind'][] = ['gone', 'declined', 'doubted', 'unbelieved', 'lost', 'unwritable', 'unassigned'];
  const lines = wordActionNotes(kinds.map((kind) => ({ kind, record: 'issue-42', number: 57, who: 'mo`na' })));
  expect(lines).toHaveLength(kinds.length);
  for (const line of lines) expect(line).toMatch(/^`issue-42`: .*#57/);
  expect(lines[2]).toContain('closed by ``mo`na``');
  expect(wordActionNotes([])).toEqual([]);
});
