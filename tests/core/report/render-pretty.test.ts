import { describe, expect, it } from 'vitest';
import { createMaskedSource } from '../../../src/core/report/masked-source.ts';
import { renderPretty } from '../../../src/core/report/render-pretty.ts';
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
});
