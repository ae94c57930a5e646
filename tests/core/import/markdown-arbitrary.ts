import fc from 'fast-check';

const word = fc.constantFrom(
  ...[
    'disk',
    'broker',
    'müde',
    '障害',
    'a_b',
    'x*y',
    '503',
    'https://example.com/a#9c',
    '@ana',
    '#12',
    'R&amp;D',
    '<host>',
    '[08:12]',
  ],
  ...[
    '`code`',
    '**bold**',
    '_soft_',
    '~~old~~',
    '[text](https://example.com/x "t")',
    '[file](../a.md)',
    '![alt](https://example.com/i.png)',
  ],
  ...[
    '![local](img/a.png)',
    '[ref][1]',
    'note[^1]',
    '<br>',
    '<b>strong</b>',
    '<a href="https://example.com/h">h</a>',
    '&nbsp;',
    '\\*',
    'line  ',
    ':tada:',
  ],
);
const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
const label = fc.constantFrom(
  ...[
    'Summary',
    'Timeline (UTC)',
    'Impact',
    'Detection',
    'Root Causes',
    'Resolution',
    'Action items',
    'Lessons learned',
    'What went well',
  ],
  ...[
    'Attendees',
    '15 May',
    '503 errors',
    'Zusammenfassung',
    '原因',
    'Timeline',
    'Postmortem: x',
    'Update 18.06.2024, 17:03',
    '**bold**',
  ],
);
const heading = fc.tuple(fc.integer({ min: 1, max: 4 }), label).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`);
const row = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), words)
  .map(
    ([hour, minute, text]) => `2024-05-15 ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')} ${text}`,
  );
const block = fc.oneof(
  { weight: 4, arbitrary: heading },
  { weight: 4, arbitrary: words },
  fc.array(words, { minLength: 1, maxLength: 4 }).map((all) => all.map((one) => `- ${one}`).join('\n')),
  fc.array(row, { minLength: 1, maxLength: 4 }).map((all) => all.map((one) => `* ${one}`).join('\n')),
  fc
    .array(words, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one, index) => `${index + 1}. ${one}`).join('\n')),
  fc
    .tuple(words, words)
    .map(
      ([a, b]) =>
        `| Time | What |\n| --- | --- |\n| 08:12 | ${a.replaceAll('|', '')} |\n| 08:20 | ${b.replaceAll('|', '')} |`,
    ),
  words.map((text) => `> ${text}`),
  words.map((text) => `\`\`\`${text.replaceAll('`', '')}\nrow 7\n\`\`\``),
  words.map((text) => `<div>\n${text}\n</div>`),
  words.map((text) => `<details><summary>${text}</summary>\n\n${text}\n\n</details>`),
  fc.constantFrom(
    '[1]: https://example.com/ref',
    '[^1]: a note of two words',
    '---',
    '<!-- hidden words -->',
    '**Root cause:** a full disk',
    '- **Impact**: slow\n- **Resolution**: more disk',
  ),
  fc.constantFrom(
    '**Severity:** SEV-2',
    'Term\n: its meaning',
    'From 08:12 to 09:03 UTC on 2024-05-15 it was down.',
    '    indented code',
  ),
);
const front = fc.constantFrom(
  '',
  '---\ntitle: The broker\ndate: 2024-05-15\ntags: [a, b]\nsummary: It was full of messages.\n---\n',
  '---\nproduct: Ledger\nstart_time: 2024-05-15T10:00Z\nextra: { a: [b, c] }\n---\n',
);

/** A postmortem of no house: every kind of block that Markdown knows, in any order. */
export const foreignMarkdown = fc
  .tuple(front, fc.array(block, { minLength: 1, maxLength: 14 }))
  .map(([head, blocks]) => `${head}${blocks.join('\n\n')}\n`);
