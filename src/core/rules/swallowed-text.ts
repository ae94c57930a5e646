import { indexDocument } from '../check/document-index.ts';
import { everyKind, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { splitFrontMatter } from '../postmortem/split-front-matter.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * Text that YAML or Markdown takes for something else and nobody will see: a number behind ` #` in a value, which begins a comment,
 * or a sentence on the line of a code fence, which is the place of a language.
 *
 * No page shows it, and neither does GitHub: the author believes that it was said, and no reader knows.
 *
 * @bad
 * ```markdown
 * ## Resolution
 *
 * The ownership was changed in production, which cleared the alarm. The log had said:
 *
 * ~~~Error: cannot read the certificate
 * server.key is owned by root
 * ~~~
 * ```
 * @good
 * ```markdown
 * ## Resolution
 *
 * The ownership was changed in production, which cleared the alarm. The log had said:
 *
 * ~~~
 * Error: cannot read the certificate
 * server.key is owned by root
 * ~~~
 * ```
 */
export const swallowedText: Rule<Args> = {
  id: 'swallowed-text',
  many: 'texts that nobody will see',
  level: 'warning',
  kinds: everyKind,
  check,
  words,
};

/** A plain value, and a comment behind it that begins like a reference or a tag: people leave a space when they mean a comment. */
const findComments = (yaml: string): Iterable<RegExpExecArray> =>
  !/[ \t]#/.test(yaml) ? [] : yaml.matchAll(/^[\w-]+:[ \t]+[^"'#\s[{|>&*!][^"\n]*?[ \t](#[\p{L}\p{N}][^\n]*)$/gmu);

function check({ tree, source }: Postmortem): readonly Finding<Args>[] {
  const { yaml, span } = splitFrontMatter(source.text);
  const comments = [...findComments(yaml)].map((match) => {
    const text = (match[1] ?? '').trimEnd();
    const start = span[0] + match.index + match[0].length - (match[1] ?? '').length;
    return { place: source.place(start, start + text.length), args: { case: 'comment' as const, text } };
  });
  const fences: Finding<Args>[] = [];
  for (const { lang, meta, position } of indexDocument(tree).codes) {
    const text = [lang, meta].filter(Boolean).join(' ');
    const start = position?.start.offset;
    if (start === undefined || !isSentence(lang ?? '', meta ?? '')) continue;
    fences.push({ place: source.place(start, start + 3), args: { case: 'fence', text } });
  }
  return [...comments, ...fences];
}

/** Languages are one word, and what follows one is `key=value`, `{1,3}` or a file's name. */
function isSentence(lang: string, meta: string): boolean {
  if (lang === '' || /[={]/.test(lang + meta)) return false;
  return /[:!?,]$/.test(lang) || meta.split(/\s+/).filter((word) => /^\p{L}+[.,;:!?]?$/u.test(word)).length >= 2;
}

type Args = { readonly case: 'comment' | 'fence'; readonly text: string };

function words({ case: kind, text }: Args): Words {
  return kind === 'comment'
    ? {
        message: `${code(text)} is a comment to YAML, so it is no part of the value`,
        hint: 'Put the whole value into double quotes',
      }
    : {
        message: `${code(text)} is on the line of a code fence, where nobody sees it`,
        hint: 'Move it to the line below',
      };
}
