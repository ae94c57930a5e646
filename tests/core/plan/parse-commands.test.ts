import { describe, expect, it } from 'vitest';
import { parseCommands } from '../../../src/core/plan/parse-commands.ts';

const high = '/debrief severity high';
const shown: readonly (readonly [string, string])[] = [
  ['on a line of its own', high],
  ['among words', `Thanks, looking.\n${high}\nand so on`],
  ['after Windows line ends', `Thanks.\r\n${high}\r\n`],
  ['below a comment', `<!-- a template -->\n\n${high}`],
  ['below a list, without a blank line', `- done\n${high}`],
  ['in a folded part', `<details><summary>More</summary>\n\n${high}\n\n</details>`],
];

const unseen: readonly (readonly [string, string])[] = [
  ['in an HTML comment', `Thanks.\n\n<!--\n${high}\n-->`],
  ['in an HTML comment that is never closed', `<!--\n${high}`],
  ['in an HTML comment within words', `Thanks <!--\n${high}\n--> a lot`],
  ['in an HTML comment with a blank line', `<!--\n\n${high}\n\n-->`],
  ['in HTML', `<div>\n${high}\n</div>`],
  ['in an instruction of HTML', `<?\n${high}\n?>`],
  ['in a code fence', `\`\`\`\n${high}\n\`\`\``],
  ['in a fence with tildes that holds the other one', `~~~\n\`\`\`\n${high}\n~~~`],
  ['in code within words', `say \`\n${high}\n\` to`],
  ['in a quotation', `> ${high}`],
  ['in a quotation that goes on without its mark', `> she said\n${high}`],
  ['in the title of a definition', `[a]: /b '\n${high}\n'`],
  ['in a list', `- ${high}`],
];

describe('a command', () => {
  it.each(shown)('%s is one', (_, body) => {
    expect(parseCommands(body)).toEqual([{ kind: 'severity', severity: 'high' }]);
  });

  it.each(unseen)('%s is none', (_, body) => {
    expect(parseCommands(body)).toEqual([]);
  });

  it.each([
    ['more than fifty in one comment', `${high}\n`.repeat(51)],
    ['a row of 64 KiB', `/debrief timeline 08:12 ${'word '.repeat(13_000)}`],
  ])('%s: one that nobody knows', (_, body) => {
    expect(parseCommands(body)).toEqual([{ kind: 'unknown' }]);
  });

  it('fifty in one comment are fifty, whatever stands in code', () => {
    expect(parseCommands(`${`${high}\n`.repeat(50)}\n\`\`\`\n${high}\n\`\`\`\n`)).toHaveLength(50);
  });

  it('in Markdown that takes too long to read is one that nobody knows', () => {
    expect(parseCommands(`${'>'.repeat(60_000)}\n${high}`)).toEqual([{ kind: 'unknown' }]);
  });
});
