import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { renderGithubAnnotations } from '../../../src/core/report/render-github-annotations.ts';
import { renderJson } from '../../../src/core/report/render-json.ts';
import { renderSarif } from '../../../src/core/report/render-sarif.ts';
import { renderWorkflowCommands } from '../../../src/core/report/render-workflow-commands.ts';
import { rules } from '../../../src/core/rules/index.ts';
import type { Problem } from '../../../src/core/text/problem.ts';
import { checkText, sixProblems } from './check-report-fixture.ts';

/** The schema in the words of the draft that ajv speaks: draft 4 says `id`. */
function readSarifSchema(): object {
  const { id: _, $schema: __, ...schema } = sarifSchema;
  return schema;
}

function problems(count: number, severity: Problem['severity'], rule = 'missing-owner'): Problem[] {
  return Array.from({ length: count }, (_, index) => ({
    rule,
    severity,
    file: 'postmortems/2026/issue-42.md',
    place: { line: index + 1, column: 1, endLine: index + 1, endColumn: 3 },
    args: rule === 'missing-owner' ? { action: `Item ${index + 1}` } : { kind: 'a key', heading: 'A', after: 'B' },
  }));
}

describe('renderJson()', () => {
  it('gives the stable shape of the contract, and nothing else', async () => {
    const checked = await checkText(sixProblems);
    const output = JSON.parse(renderJson({ records: 1, problems: checked.problems }));
    expect(Object.keys(output)).toEqual(['records', 'errors', 'warnings', 'problems']);
    expect(output).toMatchObject({ records: 1, errors: 5, warnings: 1 });
    expect(output.problems[0]).toEqual({
      rule: 'unknown-severity',
      severity: 'error',
      file: 'postmortems/2026/issue-42.md',
      line: 4,
      column: 11,
      message: 'Unexpected severity `SEV-2`, expected critical, high, medium or low',
    });
  });
});

describe('renderSarif()', () => {
  // One pattern of the schema is none under the `u` flag.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  const validate = ajv.compile(readSarifSchema());

  it('is valid SARIF 2.1.0, with problems and without', async () => {
    const { problems: found } = await checkText(sixProblems);
    for (const list of [found, []]) {
      const log = JSON.parse(renderSarif(list, { version: '0.1.0', docs: (rule) => `https://example.com/${rule}` }));
      expect(validate(log) ? [] : validate.errors).toEqual([]);
    }
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });

  it('describes every rule and points each result at its own', async () => {
    const { problems: found } = await checkText(sixProblems);
    const [run] = JSON.parse(renderSarif(found, { version: '0.1.0' })).runs;
    expect(run.tool.driver.rules).toHaveLength(rules.length);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(
      run.results.map(
        ({ locations }: { locations: { physicalLocation: { region: { startLine: number } } }[] }) =>
          locations[0]?.physicalLocation.region.startLine,
      ),
    ).toEqual(found.map(({ place }) => place.line));
  });

  it('puts fault and way out into one text, with a question left a question', async () => {
    const { problems: found } = await checkText(sixProblems);
    const texts = JSON.parse(renderSarif(found, { version: '0.1.0' })).runs[0].results.map(
      ({ message }: { message: { text: string } }) => message.text,
    );
    expect(texts).toContain(
      'Unknown key `acknowleged-by`: did you mean `acknowledged-by`? Rename it to `acknowledged-by`, or remove it',
    );
    expect(texts.filter((text: string) => /[?!.]\. /.test(text))).toEqual([]);
  });

  it('has no more results than GitHub takes, and the worst of them', () => {
    const log = JSON.parse(
      renderSarif([...problems(25_000, 'warning'), ...problems(1, 'error')], { version: '0.1.0' }),
    );
    expect(log.runs[0].results).toHaveLength(25_000);
    expect(log.runs[0].results[0].level).toBe('error');
  });

  it('keeps a fingerprint when lines move, and has one for each fault', async () => {
    const fingerprints = async (text: string): Promise<string[]> => {
      const log = JSON.parse(renderSarif((await checkText(text)).problems, { version: '0.1.0' }));
      return log.runs[0].results.map(
        (result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints['problem/v1'],
      );
    };
    const before = await fingerprints(sixProblems);
    const moved = await fingerprints(
      sixProblems.replace('## What happened', '## Background\n\nThe fleet was new.\n\n## What happened'),
    );
    expect(moved).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
  });
});

describe('renderGithubAnnotations()', () => {
  it('shows at most ten of each level, the worst first, and counts the rest', () => {
    const { shown, omitted } = renderGithubAnnotations([
      ...problems(14, 'warning', 'section-order'),
      ...problems(12, 'error'),
      ...problems(1, 'error', 'secret'),
    ]);
    expect(shown.map(({ level }) => level)).toEqual([...Array(10).fill('error'), ...Array(10).fill('warning')]);
    expect(shown[0]?.title).toBe('secret');
    expect(omitted).toBe(7);
  });

  it('gives columns only within one line, as GitHub wants it', () => {
    const [problem] = problems(1, 'error') as [Problem];
    const across = { ...problem, place: { line: 3, column: 2, endLine: 5, endColumn: 1 } };
    const [one, many] = renderGithubAnnotations([problem, across]).shown;
    expect(one).toMatchObject({ line: 1, endLine: 1, column: 1, endColumn: 3 });
    expect(many).toMatchObject({ line: 3, endLine: 5, column: undefined, endColumn: undefined });
  });
});

describe('renderWorkflowCommands()', () => {
  it('writes one command for each annotation', async () => {
    const { problems: found } = await checkText(sixProblems);
    const lines = renderWorkflowCommands(renderGithubAnnotations(found)).trimEnd().split('\n');
    expect(lines).toHaveLength(found.length);
    expect(lines).toContain(
      '::error file=postmortems/2026/issue-42.md,line=12,endLine=12,col=1,endColumn=15,title=unknown-key::Unknown key `acknowleged-by`: did you mean `acknowledged-by`?%0ARename it to `acknowledged-by`, or remove it',
    );
  });
});
