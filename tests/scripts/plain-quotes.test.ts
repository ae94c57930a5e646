import { expect, it } from 'vitest';
import { requote } from '../../scripts/plain-quotes.ts';

const texts = [
  '',
  'a',
  '"',
  "'",
  `"'`,
  '\\`',
  '\\$',
  '\\\\',
  '\\n',
  'é„\\u{1f600}',
  '// a',
  'a\nb',
  'a\\\nb',
  '\u2028',
];

it('writes templates as texts that mean the same, and leaves those alone that are more', () => {
  for (const text of texts) {
    const code = `[\`${text}\`, String.raw\`${text}\`, \`\${1}${text}\${\`${text}\`}\`, '\`']`;
    const written = requote('a.js', code);
    expect(new Function(`return ${written}`)()).toEqual(new Function(`return ${code}`)());
    expect(written.startsWith('[`'), text).toBe(/\n/.test(text) || text === `"'`);
    expect(written).toContain(`String.raw\`${text}\``);
  }
  const filled = (inner: string) => `\`b\${${inner}}\``;
  expect(requote('a.js', `f(${filled('`c`')});import(\`d\`)`)).toBe(`f(${filled('"c"')});import("d")`);
});
