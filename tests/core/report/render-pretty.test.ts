import { describe, expect, it } from 'vitest';
import { createMaskedSource } from '../../../src/core/report/masked-source.ts';
import { type PrettyOptions, renderPretty } from '../../../src/core/report/render-pretty.ts';
import { countColumns } from '../../../src/core/text/columns.ts';
import type { Problem } from '../../../src/core/text/problem.ts';
import { checkText, sixProblems } from './check-report-fixture.ts';

async function render(text: string, colour = false): Promise<string> {
  const { problems, records } = await checkText(text);
  return renderPretty(problems, { records: records.all.length, source: createMaskedSource(records), colour });
}

describe('renderPretty()', () => {
  it('shows each problem with its line, what is wrong, and what to do', async () => {
    await expect(await render(sixProblems)).toMatchFileSnapshot('../../fixtures/report/six-problems.txt');
  });

  it('adds nothing but styles in colour', async () => {
    const plain = (await render(sixProblems, true)).replace(/\u001b\[\d+m/g, '');
    expect(plain).toBe(await render(sixProblems));
  });

  it('never shows a secret, nor any byte beside it that belongs to it', async () => {
    const output = await render(sixProblems);
    expect(output).toContain('████████');
    expect(output).not.toContain('w0nderful');
    expect(output).not.toContain('tr0mbone');
  });

  it('masks hidden text at a fixed width, and keeps true line numbers', async () => {
    const redacted = (hidden: string) =>
      sixProblems.replace(
        'The primary database crash-looped.',
        `It <!-- redact: reason=security until=confirmed words=40 -->${hidden}<!-- /redact --> human error`,
      );
    const withoutColumns = (output: string) => output.replace(/:\d+$/gm, '');
    const long = await render(redacted('a very long hidden text with many words'));
    expect(withoutColumns(long)).toBe(withoutColumns(await render(redacted('x'))));
    expect(long).toContain('████████');
    expect(long).not.toContain('hidden text');
  });

  it('says so when there is nothing to say', () => {
    const source = createMaskedSource({ byPath: new Map() });
    expect(renderPretty([], { records: 12, source, colour: false })).toBe('✔ 12 records checked, no problems\n');
  });

  it('puts the caret under the character, behind wide characters and tabs, in long lines', async () => {
    const line = `${'検証\t'.repeat(40)}human error`;
    const output = await render(sixProblems.replace('The primary database crash-looped.', line));
    const [code = '', marks = ''] = output
      .split('\n')
      .slice(output.split('\n').findIndex((text) => text.includes('human error') && text.includes('│')));
    const columns = [...code.slice(0, code.indexOf('human error'))].reduce(
      (sum, character) => sum + (/[検証]/.test(character) ? 2 : 1),
      0,
    );
    expect(marks.indexOf('^')).toBe(columns);
    expect(marks.trim()).toMatch(/\^{11}$/);
  });

  it('gives the faults of one line one frame, with a mark for each', () => {
    const output = renderPretty([problemAt(4, 1, 'missing-owner'), problemAt(4, 9, 'missing-tracking')], plain);
    expect(output).toBe(`error: Action item "Add an alarm" has no owner  missing-owner
error: Action item "Add an alarm" has no tracking  missing-tracking
  ╭─ a.md:4:1
4 │ line 4 of the file
  │ ^^      ^^
  ├─ Name the team or the role that will do it; a role stays right when people
  │  move on
  ╰─ Open an issue for it and write its number, such as #57, or link to the
     ticket

✖ 2 problems (2 errors, 0 warnings) in 1 file, 1 record checked
  debrief explain <rule> says why, such as: debrief explain missing-owner
`);
  });

  it('counts more than five of a kind in one block, and shows each with `all`', () => {
    const six = [1, 2, 3, 4, 5, 6].map((line) => problemAt(line, 1, 'missing-owner'));
    const output = renderPretty(six, plain);
    expect(output).toContain('error: 6 action items without an owner, all in a.md  missing-owner\n  ╭─ a.md:1:1\n');
    expect(output).toContain('├─ lines 1, 2, 3, 4, 5, 6 (--all shows each)\n');
    expect(renderPretty(six.slice(1), plain)).not.toContain('--all');
    expect(renderPretty(six, { ...plain, all: true }).match(/has no owner/g)).toHaveLength(6);
    const elsewhere = six.map((problem, index) => ({ ...problem, file: index < 4 ? 'a.md' : 'b.md' }));
    expect(renderPretty(elsewhere, plain)).toMatch(
      /6 action items without an owner, in 2 files[\s\S]+lines 1, 2, 3, 4; b\.md lines 5, 6/,
    );
  });

  it('marks and counts what --fix mends', () => {
    const output = renderPretty([problemAt(1, 1, 'missing-owner'), problemAt(2, 1, 'missing-tracking')], {
      ...plain,
      isFixable: ({ rule }) => rule === 'missing-owner',
    });
    expect(output).toContain('missing-owner [*]\n');
    expect(output).not.toContain('missing-tracking [*]');
    expect(output).toContain('[*] 1 fixable with --fix');
  });

  it.each([40, 60, 80, 120])('keeps within %i columns, and breaks at blanks only', async (width) => {
    const { problems, records } = await checkText(sixProblems.replace('title: ', `title: ${'検証 '.repeat(60)}`));
    const source = createMaskedSource(records);
    const lines = renderPretty(problems, { records: 1, source, colour: false, width }).split('\n');
    const long = lines.filter(
      (line) => countColumns(line) > width && !line.startsWith('  debrief explain') && !line.startsWith('✖'),
    );
    expect(long).toEqual([]);
    const wide = renderPretty(problems, { records: 1, source, colour: false, width: 400 });
    for (const word of 'acknowledged-by: unknown-severity clear'.split(' '))
      if (wide.includes(word)) expect(lines.join(' ')).toContain(word);
  });
});

const plain: PrettyOptions = {
  records: 1,
  colour: false,
  source: (_, line) => ({ text: `line ${line} of the file`, offset: (column) => column - 1 }),
};

function problemAt(line: number, column: number, rule: string): Problem {
  const place = { line, column, endLine: line, endColumn: column + 2 };
  return { rule, severity: 'error', file: 'a.md', place, args: { action: 'Add an alarm' } };
}
