import { faultsOf } from '../check/faults-of.ts';
import { isUnfilled } from '../check/is-unfilled.ts';
import type { Rule } from '../check/rule.ts';
import { setField } from '../postmortem/edit-front-matter.ts';
import type { ShapeArgs, ValueArgs } from '../postmortem/fault.ts';
import { frontMatterKeys } from '../postmortem/parse-front-matter.ts';
import type { Kind, Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { alternatives, code, type Words } from '../text/words.ts';

/**
 * The front matter is not as a record needs it: it cannot be read, a required key is missing, or a value has the wrong shape.
 *
 * Everything that is computed (the page, the deadlines, the figures) is computed from these values. A record whose front
 * matter cannot be read at all is withheld from the page, because nobody can tell what it may show.
 *
 * @bad
 * ```yaml
 * issue: forty-two
 * started: 2026-05-15
 * ```
 * @good
 * ```yaml
 * issue: 42
 * started: 2026-05-15T08:12Z
 * ```
 */
export const invalidFrontMatter: Rule<Args> = {
  id: 'invalid-front-matter',
  many: 'faults in front matter',
  level: 'error',
  fixed: true,
  check,
  fix,
  words,
};

const required: Readonly<Record<Kind, readonly string[]>> = {
  incident: ['id', 'title', 'severity'],
  hardening: ['id', 'title'],
  rollup: ['title', 'period'],
};

const faults = faultsOf('invalid-front-matter');

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  if (postmortem.unreadable) return faults(postmortem);
  const missing = required[postmortem.meta.kind].filter((key) => isUnfilled(postmortem, key));
  return [
    ...faults(postmortem),
    ...missing.map((key) => ({ place: postmortem.fieldPlace(key), args: { code: 'missing-key' as const, key } })),
  ];
}

/** Another way to write the same value: `yes`, one word where a list belongs, `"#12"`. */
function fix(text: string, { args }: Finding<Args>): string | undefined {
  const key = frontMatterKeys.find((known) => known === args.key);
  if (args.code !== 'value' || key === undefined) return undefined;
  const { value, suggestion } = args;
  if (suggestion === 'true' || suggestion === 'false') return setField(text, key, suggestion === 'true');
  if (suggestion === `[${value}]`) return setField(text, key, [value]);
  return suggestion !== undefined && value === `#${suggestion}` ? setField(text, key, Number(suggestion)) : undefined;
}

type Args = ValueArgs | ShapeArgs | { readonly code: 'missing-key'; readonly key: string };

const questions: Readonly<Record<string, string>> = {
  id: 'what is this record called?',
  title: 'what happened, in one line?',
  severity: 'critical, high, medium or low?',
  period: 'which quarter or year?',
};

function words(args: Args): Words {
  switch (args.code) {
    case 'missing-key':
      return {
        message: `${code(args.key)} is missing: ${questions[args.key] ?? 'what is it?'}`,
        hint: `Add a line \`${args.key}: …\` between the two \`---\``,
      };
    case 'value':
      return {
        message: `Unexpected ${code(args.value)} as ${code(args.key)}, expected ${alternatives(args.expected)}`,
        hint:
          args.suggestion === undefined
            ? 'Correct it, or remove the line if nobody knows'
            : `Did you mean ${code(args.suggestion)}?`,
      };
    case 'missing':
      return {
        message: `Front matter is missing: this is ${args.value}`,
        hint: `The file starts with ${args.expected}`,
      };
    case 'syntax':
      return {
        message: `The front matter is not YAML here: ${args.value}`,
        hint: 'Write `key: value` lines between the two `---`',
      };
    case 'duplicate-key':
      return { message: `The key ${code(args.key ?? '')} is there twice`, hint: 'Keep the one that is right' };
    default:
      return { message: `The front matter cannot hold ${args.value}`, hint: `Write ${args.expected}` };
  }
}
