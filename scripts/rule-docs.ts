import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from '../src/core/check/rule.ts';
import { describeRule } from '../src/core/report/describe-rule.ts';
import { importCodes } from '../src/core/report/import-codes.ts';
import { rules } from '../src/core/rules/index.ts';
import { type RefusalWords, refusals } from '../src/core/text/refusals.ts';

const root = path.resolve(import.meta.dirname, '..');

/** A fenced example of a doc comment. */
export interface RuleExample {
  /** `yaml` (keys of the front matter), `markdown` (sections of the body) or `text` (only to be read). */
  readonly language: string;
  readonly text: string;
}

/** What a rule's doc comment says, in its fixed form. */
export interface RuleDoc {
  readonly id: string;
  /** First paragraph. */
  readonly what: string;
  /** The paragraphs after it. */
  readonly why: string;
  readonly bad: RuleExample;
  readonly good: RuleExample;
}

/** Reads the doc comment of a rule: what, why, `@bad` and `@good`. Throws when it is not in that form. */
export function readRuleDoc(id: string): RuleDoc {
  const source = readFileSync(path.join(root, 'src/core/rules', `${id}.ts`), 'utf8');
  const comment = /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport const \w+: Rule\b/.exec(source)?.[1];
  if (comment === undefined) throw new Error(`${id}: Unexpected rule without a doc comment before it`);
  const text = comment.replace(/^ \* ?/gm, '');
  const [, prose = '', bad = '', good = ''] = /^([\s\S]*?)\n@bad\n([\s\S]*?)@good\n([\s\S]*)$/.exec(text) ?? [];
  const [what = '', ...why] = prose.trim().split(/\n{2,}/);
  if (what === '' || why.length === 0)
    throw new Error(`${id}: Unexpected doc comment, expected what, why, @bad and @good`);
  return {
    id,
    what: unwrap(what),
    why: why.map(unwrap).join('\n\n'),
    bad: readExample(id, bad),
    good: readExample(id, good),
  };
}

function unwrap(paragraph: string): string {
  return paragraph.replace(/\n/g, ' ').trim();
}

function readExample(id: string, text: string): RuleExample {
  const [, language, example] = /^```(\w+)\n([\s\S]*?)\n?```\s*$/.exec(text) ?? [];
  if (language === undefined || example === undefined)
    throw new Error(`${id}: Unexpected example, expected one fenced block`);
  return { language, text: example };
}

/** Every file that is made from the doc comments, by its path from the root of the project. */
export function renderRuleDocs(): ReadonlyMap<string, string> {
  const docs = rules.map(({ id }) => readRuleDoc(id));
  const pages = rules.map(
    (rule, index) => [`docs/rules/${rule.id}.md`, renderPage(rule, docs[index] as RuleDoc)] as const,
  );
  return new Map([
    ...pages,
    ['docs/rules/README.md', renderIndex(docs)],
    ['docs/errors.md', renderErrors()],
    ['src/core/report/rule-docs.json', `${JSON.stringify(Object.fromEntries(docs.map(toEntry)), null, 2)}\n`],
  ]);
}

function toEntry({ id, what, why, bad, good }: RuleDoc) {
  return [id, { what, why, bad: bad.text, good: good.text }] as const;
}

function renderPage(rule: Rule, { id, what, why, bad, good }: RuleDoc): string {
  return `<!-- Made by scripts/write-rule-docs.ts from the comment in src/core/rules/${id}.ts. -->

# ${id}

${what}

${why}

${describeRule(rule).join('\n\n')}

## Does not pass

${fence(bad)}

## Passes

${fence(good)}
`;
}

function fence({ language, text }: RuleExample): string {
  const marks = '`'.repeat(Math.max(3, ...(text.match(/`{3,}/g) ?? []).map((run) => run.length + 1)));
  return `${marks}${language}\n${text}\n${marks}`;
}

function renderIndex(docs: readonly RuleDoc[]): string {
  const rows = docs.map(
    ({ id, what }, index) =>
      `| [${id}](${id}.md) | ${rules[index]?.level} | ${rules[index]?.fix === undefined ? '' : '✔'} | ${what.replaceAll('|', '\\|')} |`,
  );
  return `<!-- Made by scripts/write-rule-docs.ts from the comments in src/core/rules/. -->

# Rules

| Rule | Level | \`--fix\` | What it finds |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/** The codes of everything that a host refuses, a heading for each. */
function renderErrors(): string {
  const render = (codes: Readonly<Record<string, RefusalWords>>) =>
    Object.entries(codes).map(([code, { what, way }]) => `### ${code}\n\n${what}\n\n${way}`);
  return `<!-- Made by scripts/write-rule-docs.ts from src/core/text/refusals.ts and src/core/report/import-codes.ts. -->

# Errors

When the command line, the Action or the App cannot do what it was asked, it says why in one line and names one of these codes.
What it finds in records and in the configuration is a rule: see [rules](rules/README.md). \`debrief explain CODE\` prints the same.

## Refusals

${render(refusals).join('\n\n')}

## What import says of its sources

${render(importCodes).join('\n\n')}
`;
}
