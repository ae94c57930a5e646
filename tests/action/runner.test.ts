import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPayload } from '../../src/action/read-payload.ts';
import { addSummary, setOutput } from '../../src/action/runner.ts';
import { createTempFolder } from '../workspace/temp-repository.ts';

describe('what the runner reads', () => {
  it('ends an output behind it, whatever stands in it', () => {
    const file = path.join(createTempFolder(), 'output');
    setOutput(file, 'a', 'one\ntwo');
    setOutput(file, 'b', 'ghadelimiter_0\nresult<<x\nghadelimiter_1\n');
    addSummary(file, 'end');
    expect(readFileSync(file, 'utf8')).toBe(
      'a<<ghadelimiter_0\none\ntwo\nghadelimiter_0\nb<<ghadelimiter_2\nghadelimiter_0\nresult<<x\nghadelimiter_1\n\nghadelimiter_2\nend\n',
    );
  });
});

describe('an event', () => {
  const side = { sha: 'a'.repeat(40), ref: 'work', repo: { id: 1 } };

  it('is read as far as a command asks', () => {
    expect(readPayload({})).toEqual({});
    expect(readPayload({ repository: { private: true, more: [] }, issue: { number: 7, pull_request: {} } })).toEqual({
      repository: { isPrivate: true },
      issue: { number: 7, isPullRequest: true },
    });
    const pull = { number: 7, base: side, head: { ...side, repo: null, ref: undefined } };
    expect(readPayload({ pull_request: pull }).pullRequest).toEqual({
      number: 7,
      base: { sha: side.sha, ref: 'work', repository: 1 },
      head: { sha: side.sha },
    });
  });

  it.each([
    [[]],
    [null],
    [{ repository: null }],
    [{ repository: { default_branch: 1 } }],
    [{ repository: { private: 'yes' } }],
    [{ repository: { visibility: 'secret' } }],
    [{ pull_request: { number: '7', base: side, head: side } }],
    [{ pull_request: { number: 7, head: side } }],
    [{ pull_request: { number: 7, base: side, head: { ...side, sha: 'main' } } }],
    [{ pull_request: { number: 7, base: side, head: { ...side, repo: 1 } } }],
    [{ merge_group: { base_sha: side.sha, head_sha: `${side.sha}\n` } }],
    [{ issue: {} }],
  ])('that GitHub never writes is refused: %j', (value) => {
    expect(() => readPayload(value)).toThrow(TypeError);
  });
});
