import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import names from '../../../names.json' with { type: 'json' };
import { renderWorkflow } from '../../../src/cli/starter/render-workflow.ts';
import { actionShape, appPermissions } from '../../../src/core/setup/action-shape.ts';
import { checkWorkflow, missingCommands } from '../../../src/core/setup/check-workflow.ts';
import { parseWorkflow, usesDebrief } from '../../../src/core/setup/parse-workflow.ts';

const context = { shape: actionShape, defaultBranch: 'main', defaultPermissions: 'read' } as const;
const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): unknown => parse(readFileSync(path.join(root, file), 'utf8'));

function check(text: string, more: object = {}) {
  const workflow = parseWorkflow(text, names.action);
  if (workflow === undefined) throw new Error('No workflow');
  return checkWorkflow(workflow, { ...context, ...more }).map(({ state, words }) => `${state}: ${words}`);
}

const elevenFaults = `
name: debrief
on:
  pull_request:
  push:
    branches: [develop]
jobs:
  check:
    name: postmortems
    if: false
    permissions: {}
    steps:
      - uses: actions/checkout@v6
        with: { fetch-depth: 0, persist-credentials: false }
      - uses: actions/checkout@v6
        with: { persist-credentials: false }
      - uses: acme/debrief@v1
        with: { command: check, identiy: x }
  build:
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@v6
        with: { fetch-depth: 0, persist-credentials: false }
      - uses: acme/debrief@v1
        with: { command: build, publish: pull-request }
  reconcile:
    permissions: { contents: write, issues: write, pull-requests: write, checks: write }
    steps:
      - uses: acme/debrief@v1
        with: { command: reconcile }
  sweep:
    permissions: { contents: write, issues: write, pull-requests: write, checks: write }
    steps:
      - uses: acme/debrief@v1
        with: { command: sweep }
      - uses: acme/debrief@v1
        with: { command: sweeep }
`;

describe('the doctor of workflows', () => {
  it.each([
    ['check: its name is "postmortems"'],
    ['check: never runs, because of "if: false"'],
    ['push is limited to other branches than main'],
    ['no "merge_group" under on'],
    ['no "issues" under on'],
    ['no "schedule" under on'],
    ['check: check lacks the permission contents: read'],
    ['build: build lacks the permission contents: write, pull-requests: write, checks: write'],
    ['check: "identiy" is no input; did you mean identity?'],
    ['check: set fetch-depth: 0 on actions/checkout'],
  ])('finds: %s', (words) => {
    expect(check(elevenFaults).filter((line) => line.includes(words))).toHaveLength(1);
  });

  it('finds a misspelt command', () => {
    const misspelt = elevenFaults.replace('command: check,', 'command: check, publish: none,');
    const text = misspelt.replace(
      `uses: acme/debrief@v1\n        with: { command: sweeep }`,
      `uses: ${names.action}@v1\n        with: { command: sweeep }`,
    );
    expect(check(text).filter((line) => line.includes('"sweeep" is no command; did you mean sweep?'))).toHaveLength(1);
  });

  it('finds nothing in the workflow of init, whatever the Action is called', () => {
    for (const action of [`${names.action}@v1`, 'acme/incident-tools@v1', './'])
      expect(check(renderWorkflow({ branch: 'main', action }))).toEqual([]);
  });

  it.each([
    ['paths', 'pull_request has a path filter'],
    ['paths-ignore', 'pull_request has a path filter'],
  ])('finds a filter by %s', (filter, words) => {
    const text = renderWorkflow({ branch: 'main', action: 'a/b@v1' }).replace(
      'pull_request:\n',
      `pull_request:\n    ${filter}: [postmortems/**]\n`,
    );
    expect(check(text).filter((line) => line.includes(words))).toHaveLength(1);
  });

  it('has nothing to do with another Action of a similar name', () => {
    const text = 'on:\n  push:\n    paths: [x]\njobs:\n  a:\n    steps:\n      - uses: acme/debrief-tools@v1\n';
    const workflow = parseWorkflow(text, names.action);
    expect(workflow && usesDebrief(workflow)).toBe(false);
  });

  it.each(['- a\n- b', 'a: [', 'null', `on: push\n${'? '.repeat(40)}x\n`])('takes %j for no workflow', (text) => {
    expect(parseWorkflow(text, names.action)).toBeUndefined();
  });

  it.each([
    ['**', true],
    ['ma*', true],
    ['release/**', false],
    ['main', true],
    ['m.in', false],
  ])('knows whether the branches %s take in main: %s', (pattern, isIn) => {
    const text = renderWorkflow({ branch: pattern, action: 'a/b@v1' });
    expect(check(text).length === 0).toBe(isIn);
  });

  it('asks for what the repository gives where a workflow says nothing of permissions', () => {
    const text = renderWorkflow({ branch: 'main', action: 'a/b@v1' })
      .replace(/^permissions: \{\}\n/m, '')
      .replace(/^ {4}permissions: .*\n/gm, '');
    expect(check(text, { defaultPermissions: 'write' })).toEqual([]);
    expect(check(text, { defaultPermissions: 'read' }).length).toBeGreaterThan(2);
  });

  it('says which commands nobody runs, and asks less of a repository with the App', () => {
    const only = parseWorkflow(
      'on: push\njobs:\n  b:\n    steps:\n      - uses: a/b@v1\n        with: { command: build }\n',
      names.action,
    );
    const lost = (hasApp: boolean | undefined) =>
      missingCommands(only ? [only] : [], hasApp).map(({ state, words }) => `${state} ${words.split(':')[0]}`);
    expect(lost(false)).toEqual([
      'bad no workflow runs check',
      'bad no workflow runs reconcile',
      'bad no workflow runs sweep',
    ]);
    expect(lost(undefined)).toEqual([
      'bad no workflow runs check',
      'doubtful no workflow runs reconcile',
      'doubtful no workflow runs sweep',
    ]);
    expect(lost(true)).toEqual([]);
  });
});

describe('what the doctor knows of ourselves', () => {
  it('is what action.yml and app.yml say', () => {
    const action = read('action.yml') as { inputs: Record<string, { description: string }> };
    const app = read('app.yml') as { default_permissions: Record<string, string> };
    expect(actionShape.inputs).toEqual(Object.keys(action.inputs));
    for (const command of actionShape.commands) expect(action.inputs.command?.description).toContain(command);
    expect(appPermissions).toEqual(app.default_permissions);
  });
});
