import type { Rule } from '../check/rule.ts';

/** What a person may do about a rule, in sentences: its level, whether it mends itself, how to switch it off or confirm it. */
export function describeRule(rule: Rule): readonly string[] {
  return [describeLevel(rule), describeFix(rule), describeSwitch(rule), describeConfirmation(rule)];
}

function describeLevel({ level, about, kinds, completeness }: Rule): string {
  const named = level === 'error' ? 'an error' : 'a warning';
  const records = kinds === undefined || kinds.length > 1 ? 'every record' : 'records of incidents';
  const scope = about === undefined ? records : 'the configuration';
  const history = completeness ? ' In imported history (`imported: true`, no `issue`) it only warns.' : '';
  return `It is ${named} by default, and looks at ${scope}.${history}`;
}

function describeFix({ fix }: Rule): string {
  return fix === undefined
    ? '`debrief check --fix` leaves it alone: only a person knows the answer.'
    : '`debrief check --fix` mends it where it has one right answer.';
}

function describeSwitch({ id, fixed }: Rule): string {
  return fixed
    ? 'It cannot be switched off, because the page could not be built.'
    : `Change its level under \`rules:\` in \`.github/debrief.yml\`: \`${id}: error\`, \`warning\` or \`off\`.`;
}

function describeConfirmation({ id, confirmable }: Rule): string {
  return confirmable === undefined
    ? 'It cannot be confirmed by a comment.'
    : `Where it is mistaken, confirm the place by a comment on the line before it: \`<!-- debrief-ignore ${id}: reason -->\`, in the front matter \`# debrief-ignore ${id}: reason\`.`;
}
