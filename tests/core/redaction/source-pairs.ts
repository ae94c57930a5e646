import fc from 'fast-check';

/** Two sources that differ only in the hidden text of the same pairs, and the words that only the hidden texts hold. */
export interface SourcePair {
  readonly one: string;
  readonly other: string;
  readonly canaries: readonly string[];
}

/** Where a marker may stand, syntactically: `@` is the place of a redaction. All of these are accepted. */
export const acceptedPositions: Readonly<Record<string, string>> = {
  paragraph: 'Before @ after',
  'start of a paragraph': '@ after',
  'paragraph of its own': '@',
  'two in a paragraph': 'a @ b @ c',
  'side by side': '@@',
  emphasis: 'an *emphasised @ text* and **strong @** and ~~@~~',
  'before a parenthesis': '@(https://example.com/)',
  'before brackets': '@[a] @[] [a]@',
  'before a colon': '@: https://example.com/ "title"',
  'after an exclamation mark': '!@(https://example.com/x.png)',
  'link text': '[see @ there](https://example.com/)',
  'text of a reference': '[see @ there][ref]\n\n[ref]: https://example.com/',
  list: '- one\n- @\n- two @ three\n  - @\n    text',
  'ordered list': '1. @\n2. two',
  'task list': '- [ ] @\n- [x] done @',
  quote: '> quoted @\n> @\n> > deeper @',
  'table cell': '| Time (UTC) | Event |\n| --- | --- |\n| 2026-05-15 08:12 | @ |\n| @ | x |',
  'table over rows': '| a | b |\n| --- | --- |\n| 1 | @ |\n@ | 2 |',
  'code fence': '```sh\ncurl @\n```',
  'tilde fence in a list': '- item\n\n  ~~~\n  @\n  ~~~',
  'indented code': 'text\n\n    @ code',
  'inline code': 'run `curl @ -v` and ``@ ` @``',
  'footnote text': 'text[^1]\n\n[^1]: note @',
  'inline HTML': 'press <kbd>@</kbd> now',
  'inside details': '<details>\n<summary>More</summary>\n\n@\n\n</details>',
  'after a comment': '<!-- a comment -->\n\n@ <!-- debrief:todo -->',
  'hard break': 'one  \n@\\\ntwo',
  'above a heading': '@\n### Timeline',
  'beside words that resemble our stand-ins': `@\n\n### ${['', 'undefined', ...Array.from({ length: 12 }, (_, at) => `redacted${at - 1}x`)].map((nonce) => `[${nonce}0e]`).join(' ')}`,
};

/** Where a marker is an error: everything that is not text or code. */
export const refusedPositions: Readonly<Record<string, readonly [template: string, fault: string]>> = {
  heading: ['## Root @ cause', 'in-heading'],
  'setext heading': ['Root @ cause\n---', 'in-heading'],
  'code in a heading': ['# `@`', 'in-heading'],
  'link destination': ['[a](https://example.com/@)', 'in-link'],
  'link title': ['[a](https://example.com/ "@")', 'in-link'],
  'image description': ['![a @ b](https://example.com/x.png)', 'in-link'],
  'image address': ['![a](https://example.com/@.png)', 'in-link'],
  autolink: ['<https://example.com/@>', 'in-link'],
  'bare address': ['see https://example.com/@ there', 'in-link'],
  'bare domain': ['see www.example.com/@ there', 'in-link'],
  'definition address': ['[a]: https://example.com/@\n\n[a]', 'in-link'],
  'definition label': ['[a @ b]: https://example.com/', 'in-link'],
  'HTML block': ['<div>\n@\n</div>', 'in-html'],
  attribute: ['a <b title="@">x</b>', 'in-html'],
  comment: ['<!-- note @ -->', 'in-html'],
  'after a backslash': ['a \\@ b', 'near-marker'],
  'after two backslashes': ['a \\\\@ b', 'in-syntax'],
  'after a backslash, as a link': ['a \\@](https://example.com/)', 'near-marker'],
  'info string': ['```@\ncode\n```', 'in-syntax'],
  'words of an info string': ['```sh @\ncode\n```', 'in-syntax'],
  'label of a footnote': ['[^@]: note', 'in-syntax'],
  'deep nesting': [`${'> '.repeat(41)}@`, 'unparsable'],
  'more markup than is parsed': [`${'['.repeat(20_000)}@`, 'unparsable'],
  'front matter': ['---\ntitle: @\n---\n\ntext', 'in-front-matter'],
  'front matter that is not closed': ['---\ntitle: @\n', 'in-front-matter'],
};

const attributes = fc.constantFrom(
  'reason=security until=confirmed words=40',
  'reason=security until=2026-08-15',
  'words=1 until=never reason=legal',
  'reason=partner until=2026-05-01 words=99999',
  'reason=privacy  until=confirmed ',
);

const nasty = fc.constantFrom(
  '\n',
  '\r\n',
  '\n\n',
  '`',
  '```\n',
  '~~~',
  '|',
  '](',
  '](https://x/',
  ')',
  '<b>',
  '</details>',
  '<!-- c -->',
  '-->',
  '<!--',
  '---\n',
  '\n---\n',
  '\n    ',
  '# ',
  '\n### h\n',
  '\\',
  '\u0000',
  '\ud800',
  '\u2028',
  '$&',
  '[',
  ']',
  '&amp;',
  '::error::x',
  '%0A',
  '\t',
);

/** Hidden text: anything, unless it looks like a marker or holds a heading, which would refuse the pair. */
const hiddenText = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) }, { weight: 2, arbitrary: nasty }),
    {
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(''));

const form = fc.constantFrom('redact', 'sealed');

const frontMatters = [
  '',
  '---\nid: issue-42\nresolved: 2026-05-15T09:03Z\n---\n\n',
  '---\nid: issue-42\nconfirmations:\n  from: [merchant-a, merchant-b]\n  not-after: 2026-06-30\n  received: { merchant-a: 2026-06-02T10:11Z }\n---\n',
];

/** Random sources made of accepted positions, each with its own pair of hidden texts. */
export const sourcePairs: fc.Arbitrary<SourcePair> = fc
  .record({
    frontMatter: fc.constantFrom(...frontMatters),
    templates: fc.array(fc.constantFrom(...Object.values(acceptedPositions)), { minLength: 1, maxLength: 3 }),
    eol: fc.constantFrom('\n', '\r\n'),
    fillings: fc.array(fc.tuple(form, attributes, hiddenText, hiddenText), { minLength: 4, maxLength: 8 }),
    end: fc.constantFrom('', '\n', ' '),
  })
  .map(({ frontMatter, templates, eol, fillings, end }) => {
    const template = `${frontMatter}${templates.join('\n\n')}${end}`.replaceAll('\n', eol);
    const canaries: string[] = [];
    const fill = (side: 0 | 1) => {
      let next = 0;
      return template.replaceAll('@', () => {
        const [tag, says, ...texts] = fillings[next++ % fillings.length] ?? ['redact', '', '', ''];
        const canary = `${side === 0 ? 'kestrel' : 'wigeonry'}${next}z`;
        canaries.push(canary);
        return `<!-- ${tag}: ${says} -->${texts[side]}${canary}<!-- /${tag} -->`;
      });
    };
    return { one: fill(0), other: fill(1), canaries };
  });
