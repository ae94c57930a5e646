import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

interface Job {
  readonly exitCode: number;
  readonly log: string;
  readonly summary: string;
}

interface Trace {
  readonly issue: number;
  readonly pullRequest: number;
  readonly failed: Job;
  readonly passed: Job;
  readonly built: Job;
  readonly conclusions: readonly string[];
  readonly violations: readonly unknown[];
  readonly pages: string;
}

describe('npm run demo', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'debrief-demo-test-'));
  let output: { status: number | null; stderr: string; stdout: string };
  let trace: Trace;

  beforeAll(() => {
    const file = path.join(folder, 'trace.json');
    // The bundles, as a user has them: the sandbox, the App and the Action are processes of their own.
    const args = [path.join(root, 'dist/cli.js'), 'demo', '--exit', '--trace', file];
    output = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: folder },
      // The limit of the hook ends nothing that we wait for in step.
      timeout: 280_000,
    });
    if (output.status === 0) trace = JSON.parse(readFileSync(file, 'utf8')) as Trace;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const page = (name: string) =>
    execFileSync('git', ['show', `gh-pages:${name}`], { cwd: trace.pages, encoding: 'utf8' });

  it('tells every step in order and ends with the address of the page', () => {
    expect(output.stderr).toMatch(
      /labels it[\s\S]+draft pull request #2[\s\S]+check fails[\s\S]+fills it in[\s\S]+check passes[\s\S]+merges it[\s\S]+gh-pages[\s\S]+served at.* http:\/\/127\.0\.0\.1:\d+\//,
    );
    expect(output).toMatchObject({ status: 0, stdout: '' });
  });

  it('leaves no failed check behind on what is merged', () => {
    expect(trace.conclusions.length).toBeGreaterThan(1);
    expect(new Set(trace.conclusions)).toEqual(new Set(['success']));
  });

  it('has no violation of GitHub’s own description', () => {
    expect(trace.violations).toEqual([]);
  });

  it('shows a check that fails at lines of the draft, and passes once the postmortem is written', () => {
    expect(trace.failed.exitCode).toBe(1);
    expect(trace.failed.log).toMatch(/^::error [^\n]*file=postmortems\/2026\/issue-1\.md,line=\d+/m);
    expect(trace.failed.summary).toContain('issue-1.md');
    expect(trace.passed).toMatchObject({ exitCode: 0 });
    expect(trace.passed.log).not.toContain('::error');
  });

  it.each([
    ['the year', '2026'],
    ['the all-clear', 'No customer-facing production incidents since the public beta launch on 2026-05-14'],
    ['the incident', 'Primary database unavailable during fleet provisioning'],
    ['its cause', 'owned by root and were not readable by the non-root database container'],
    ['its takeaway', 'Verify real database health rather than a static 200 from the edge'],
    ['hardening', 'Atomic iptables-restore'],
    ['hardening', 'Lazy test-fixture imports'],
    ['hardening', '127.0.0.1'],
    ['hardening', 'WireGuard'],
    ['hardening', 'templatefile'],
    ['the template', 'What happened'],
    ['the template', 'Detection'],
    ['the template', 'Root cause'],
    ['the template', 'Resolution'],
    ['the template', 'Action items'],
    ['the cadence', '5 working days'],
    ['the cadence', 'quarterly'],
    ['the cadence', 'annually'],
  ])('publishes %s: %s', (_, fact) => {
    const all = [
      'index.html',
      'INCIDENT-HISTORY.md',
      '2026/index.html',
      `incidents/issue-${trace.issue}/index.html`,
      'policy/index.html',
    ]
      .map(page)
      .join('\n');
    expect(all.replace(/`|<\/?code>|<[^>]+>/g, '')).toContain(fact);
  });
});
