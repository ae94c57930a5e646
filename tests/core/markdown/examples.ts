import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const specification = readFileSync(createRequire(import.meta.url).resolve('commonmark-spec/spec.txt'), 'utf8');

/** Markdown of every example of https://spec.commonmark.org/0.31.2/ */
export const commonmarkExamples: readonly string[] = Array.from(
  specification.matchAll(/^`{32} example\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$/gm),
  ([, markdown = '']) => markdown.replaceAll('→', '\t'),
);

/** As those of https://github.github.com/gfm/: tables, task lists, strikethrough. */
export const gfmExamples: readonly string[] = [
  '| foo | bar |\n| --- | --- |\n| baz | bim |\n',
  '| abc | defghi |\n:-: | -----------:\nbar | baz\n',
  '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n',
  '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n',
  '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n',
  '| abc | def |\n| --- |\n| bar |\n',
  '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n',
  '| abc | def |\n| --- | --- |\n',
  '- [ ] foo\n- [x] bar\n',
  '- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n',
  '~~Hi~~ Hello, ~there~ world!\n',
  'This ~~has a\n\nnew paragraph~~.\n',
  'This will ~~~not~~~ strike.\n',
];
