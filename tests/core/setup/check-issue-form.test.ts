import { describe, expect, it } from 'vitest';
import { renderIssueForm } from '../../../src/cli/starter/render-issue-form.ts';
import { checkIssueForm } from '../../../src/core/setup/check-issue-form.ts';

const check = (text: string) => checkIssueForm('f.yml', text, 'incident');

describe('the doctor of issue forms', () => {
  it('finds nothing in the form of init', () => {
    expect(check(renderIssueForm())).toEqual({ state: 'good', words: 'f.yml' });
  });

  it.each([
    [
      'a comma that ended a description',
      '"by whom" is not a permitted attribute',
      'name: x\ndescription: y\nlabels: [incident]\nbody:\n  - type: textarea\n    attributes: { label: What happened, description: What was seen, by whom, since when }\n',
    ],
    [
      'options that YAML 1.1 takes for booleans',
      'quote words such as yes and no',
      'name: x\ndescription: y\nlabels: incident\nbody:\n  - type: dropdown\n    attributes: { label: a, options: [yes, no] }\n',
    ],
    [
      'a type that is none',
      '"text" is no type of field',
      'name: x\ndescription: y\nlabels: incident\nbody:\n  - type: text\n    attributes: { label: a }\n',
    ],
    ['no body', 'there is no body', 'name: x\ndescription: y\nlabels: [Incident]\n'],
    ['a file that is no YAML', 'is no YAML', 'labels: [incident\n  {'],
    ['keys in keys, for which a parser would take minutes', 'is no YAML', `labels: [incident]\n${'? '.repeat(40)}x\n`],
  ])('finds %s', (_, words, text) => {
    const finding = check(text);
    expect(finding?.state).toBe('bad');
    expect(finding?.words).toContain(words);
  });

  it('has nothing to say of a form without the label', () => {
    expect(check('name: Bug\ndescription: x\nlabels: [bug]\nbody: []\n')).toBeUndefined();
  });
});
