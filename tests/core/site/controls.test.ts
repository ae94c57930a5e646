import { expect, it } from 'vitest';
import { buildSite } from '../../../src/library/build.ts';
import { recordText } from '../../workspace/record-text.ts';

const controls = String.fromCharCode(0x1b, 0x07, 0x08, 0x0c, 0x7f, 0x85, 0x9b);

/** The same in a configuration, and what no escape of JSON may be taken for. */
const said = `"A\\e\\x07\\b\\f\\x7f\\x85\\x9bB \\\\ud800"`;

/** In words, code, a link's address, a list, a table, and by reference. */
const words = [
  `A${controls}B \`c${controls}d\` [e${controls}f](https://example.com/${encodeURIComponent('é')}?g=&#x1b;&#x9b;h)`,
  `- i${controls}j ~~k${controls}l~~ &#x1b;[31m &#x9b;31m`,
  `\`\`\`t${controls}u\nv${controls}w\n\`\`\``,
  `| a${controls}b |\n| - |\n| ![c${controls}d](e.png) |`,
].join('\n\n');

it('no file of the site holds a control character that a terminal would obey', async () => {
  const text = recordText('issue-1', { title: `"Tokens \\e[31m declined \\x9b31m"` }).replace(
    '## Root cause\n',
    `## Root cause\n\n${words}\n`,
  );
  const { files } = await buildSite([{ path: 'postmortems/2026/issue-1.md', text }], {
    config: `service: ${said}\nlaunch: { date: 2026-01-01, name: ${said} }\npage: { url: https://example.com/incidents, title: ${said}, theme: { sections: [{ title: ${said}, text: ${said} }] } }\n`,
    now: new Date('2026-06-01T12:00Z'),
  });
  const page = files.get('incidents/issue-1/index.html') ?? '';
  expect(page).toContain('A\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdB');
  expect(JSON.parse(files.get('feed.json') ?? '').authors[0].name).toBe(
    'A\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdB \\ud800',
  );
  const withControls = [...files]
    .filter(([, content]) => /[^\P{Cc}\n\r\t]|(?<!\\)\\(?:u00[0189]|[bf])/u.test(content))
    .map(([name]) => name);
  expect(withControls).toEqual([]);
});
