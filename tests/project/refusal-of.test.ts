import { expect, it } from 'vitest';
import { Misuse } from '../../src/cli/session/misuse.ts';
import { refusals } from '../../src/core/text/refusals.ts';
import { GitHubRefusal } from '../../src/github/api/refusal.ts';
import { KeyRefusal } from '../../src/keys/key-refusal.ts';
import { ProjectRefusal } from '../../src/project/project-refusal.ts';
import { refusalOf } from '../../src/project/refusal-of.ts';

const answer = Object.assign(new Error('Not Found'), { name: 'HttpError', status: 404 });

it.each([
  ['a shallow clone', new ProjectRefusal('shallow-clone', 'x'), 2],
  ['a disk', new ProjectRefusal('disk-refused', 'x'), 3],
  ['a key', new KeyRefusal('unreadable-identity'), 2],
  ['a command line', new Misuse('x'), 2],
  ['GitHub', new GitHubRefusal('look', answer), 3],
  ['GitHub, in no words of ours', answer, 3],
  ['a bug', new TypeError('x'), undefined],
  ['something that is no error', { exitCode: 2, message: 'x' }, undefined],
  ['a code that is none of ours', Object.assign(new Error('x'), { exitCode: 1 }), undefined],
])('a refusal of %s carries its own exit code', (_name, error, code) => {
  const refused = refusalOf(error);
  expect(refused?.exitCode).toBe(code);
  if (refused !== undefined) expect(Object.keys(refusals)).toContain(refused.code);
});
