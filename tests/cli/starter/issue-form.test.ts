import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderIssueForm } from '../../../src/cli/starter/render-issue-form.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { renderDraft } from '../../../src/core/draft/render-draft.ts';

/** Keys that GitHub permits: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
const attributes: Readonly<Record<string, readonly string[]>> = {
  markdown: ['value'],
  textarea: ['label', 'description', 'placeholder', 'value', 'render'],
  input: ['label', 'description', 'placeholder', 'value'],
  dropdown: ['label', 'description', 'multiple', 'options', 'default'],
  checkboxes: ['label', 'description', 'options'],
};
const topLevel = ['name', 'description', 'body', 'assignees', 'labels', 'projects', 'title', 'type'];

interface Element {
  readonly type: string;
  readonly id?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly validations?: Readonly<Record<string, unknown>>;
}

describe('the issue form of init', () => {
  // GitHub reads forms as YAML 1.1.
  const form: Record<string, unknown> & { body: Element[] } = parse(renderIssueForm(), { version: '1.1' });

  it('has only keys that GitHub permits, and a value for each', () => {
    expect(Object.keys(form).filter((key) => !topLevel.includes(key))).toEqual([]);
    for (const element of form.body) {
      expect(Object.keys(element).filter((key) => !['type', 'id', 'attributes', 'validations'].includes(key))).toEqual(
        [],
      );
      const unknown = Object.keys(element.attributes).filter((key) => !attributes[element.type]?.includes(key));
      expect({ id: element.id, unknown }).toEqual({ id: element.id, unknown: [] });
      expect(Object.values(element.attributes)).not.toContain(null);
    }
  });

  it('has options that are text and that are not one of the words GitHub keeps for itself', () => {
    const options = form.body.flatMap(({ attributes: { options } }) => (Array.isArray(options) ? options : []));
    expect(options).toContain('yes');
    for (const option of options) expect(option).toEqual(expect.any(String));
    expect(options.map((option) => String(option).toLowerCase())).not.toContain('none');
  });

  it('is filled in as the draft reads it', () => {
    const answers: Record<string, string> = {
      severity: 'high',
      'affects-integrators': 'yes',
      started: '2026-05-15T08:12Z',
      'detected-by': 'postgres-health',
      'what-happened': 'It was down.',
    };
    const body = form.body
      .map(({ id, attributes: { label } }) => `### ${label}\n\n${answers[id ?? ''] ?? '_No response_'}`)
      .join('\n\n');
    const { config } = parseConfig(undefined, 'debrief.yml', []);
    const issue = { number: 5, title: 'Outage', labels: [], createdAt: 0, closedAt: undefined, comments: [] };
    const draft = renderDraft({ ...issue, body }, { config });
    for (const line of [
      'severity: high',
      'affects-integrators: true',
      'started: 2026-05-15T08:12Z',
      'detected-by: postgres-health',
    ])
      expect(draft).toContain(`${line}\n`);
  });
});
