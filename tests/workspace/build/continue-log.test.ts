import { describe, expect, it } from 'vitest';
import { renderLogEvent } from '../../../src/core/log/log-event.ts';
import { growTree } from '../../../src/core/log/merkle.ts';
import { logPaths, makeLog } from '../../../src/core/log/published-log.ts';
import { continueLog } from '../../../src/workspace/build/continue-log.ts';
import { digestOfEvents, type LoggedBuild, packTree } from '../../../src/workspace/build/known-build.ts';

const shown = Array.from({ length: 11 }, (_, n) => ({
  ...{ id: `issue-${n}`, page: `incidents/issue-${n}/index.md`, digest: String(n).padEnd(43, 'A') },
  ...{ publishedAt: Date.UTC(2026, 4, 1 + n), updates: [] },
}));

function publish() {
  const given = { previous: undefined, signing: undefined, reason: undefined, isLost: false };
  const made = makeLog({ ...given, shown, day: '2026-06-01', origin: 'example.com' });
  if (!('log' in made)) throw new Error('Unexpected conflict');
  const { lines, tree, note } = made.log;
  const known: LoggedBuild = { events: digestOfEvents(lines), tree: packTree(tree), verifier: null, words: '' };
  return { lines, note, known };
}

const read = (lines: readonly string[], note: string, known?: LoggedBuild) =>
  continueLog((name) => (name === logPaths.events ? lines.map((line) => `${line}\n`).join('') : note), 'a test', {
    ...{ signing: undefined, reason: undefined, known },
  });

describe('a log that the last build has published', () => {
  it('is read as one that nobody knows', async () => {
    const { lines, note, known } = publish();
    const { previous } = await read(lines, note, known);
    expect(previous?.events).toHaveLength(shown.length);
    expect(previous?.events.map(renderLogEvent)).toEqual(lines);
    const anew = await read(lines, note);
    expect(JSON.stringify(previous?.events)).toBe(JSON.stringify(anew.previous?.events));
    expect(packTree(previous?.tree ?? [])).toEqual(packTree(anew.previous?.tree ?? []));
  });

  it('is not hashed again, and has to be the one of its checkpoint all the same', async () => {
    const { lines, note, known } = publish();
    const other = packTree(growTree([], lines.slice(1)));
    await expect(read(lines, note, { ...known, tree: other })).rejects.toThrow('do not add up');
    await expect(read(lines, note.replace('\n11\n', '\n12\n'), known)).rejects.toThrow('do not add up');
  });

  it('is read anew where any event is another one', async () => {
    const { lines, note, known } = publish();
    const changed = lines.with(3, (lines[3] ?? '').replace('issue-3', 'issue-4'));
    await expect(read(changed, note, known)).rejects.toThrow('do not add up');
    await expect(read(lines.slice(0, -1), note, known)).rejects.toThrow('do not add up');
    // Somebody else has gone on with it.
    const more = makeLog({
      ...{ previous: (await read(lines, note, known)).previous, shown: shown.slice(1), day: '2026-06-02' },
      ...{ origin: 'example.com', signing: undefined, reason: undefined, isLost: false },
    });
    if (!('log' in more)) throw new Error('Unexpected conflict');
    expect((await read(more.log.lines, more.log.note, known)).previous?.events).toHaveLength(12);
  });
});
