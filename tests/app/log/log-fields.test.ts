import { expect, it } from 'vitest';
import {
  currentLogFields,
  logFieldsOf,
  logFieldsOfDelivery,
  spanFieldsOf,
  withLogFields,
  withMoreLogFields,
} from '../../../src/app/log/log-fields.ts';

const place = { installation: 7, owner: 'acme', repo: 'shop' };
const repository = 'acme/shop';

it('holds on the way, and nowhere else', async () => {
  expect(currentLogFields()).toEqual({});
  const seen = await withLogFields({ delivery: 'd-1', issue: 4 }, async () => {
    await Promise.resolve();
    const more = withMoreLogFields({ issue: 5, result: 'done' }, currentLogFields);
    return [currentLogFields(), more, withLogFields({ ms: 3 }, currentLogFields)];
  });
  expect(seen).toEqual([{ delivery: 'd-1', issue: 4 }, { delivery: 'd-1', issue: 5, result: 'done' }, { ms: 3 }]);
  expect(withMoreLogFields({ ms: 1 }, currentLogFields)).toEqual({ ms: 1 });
  expect(currentLogFields()).toEqual({});
});

it('says of work what it is about', () => {
  const origin = { delivery: 'd-1', at: 0 };
  const fields = { delivery: 'd-1', installation: 7, repository };
  expect(logFieldsOf({ ...place, number: 42 })).toEqual({ installation: 7, repository, issue: 42 });
  expect(logFieldsOf({ ...place, number: 42, origin })).toEqual({ ...fields, issue: 42 });
  const of = (check: Extract<Parameters<typeof logFieldsOf>[0], { check: unknown }>['check']) =>
    logFieldsOf({ ...place, origin, check });
  expect(of({ kind: 'pull-request', number: 3 })).toEqual({ ...fields, pullRequest: 3 });
  expect(of({ kind: 'issue', number: 3 })).toEqual({ ...fields, issue: 3 });
  expect(of({ kind: 'again', head: 'a'.repeat(40) })).toStrictEqual(fields);
  expect(of({ kind: 'repository' })).toStrictEqual(fields);
});

it('takes ids and names from a delivery, and nothing that could be words', () => {
  const payload = {
    installation: { id: 7 },
    repository: { full_name: repository, description: 'words' },
    issue: { number: 4, title: 'words' },
    pull_request: { number: 5 },
  };
  const none = { delivery: 'd-1', event: 'issues' };
  expect(logFieldsOfDelivery('d-1', 'issues', payload)).toEqual({
    ...{ ...none, installation: 7, repository, issue: 4, pullRequest: 5 },
  });
  expect(logFieldsOfDelivery('d-1', 'issues', {})).toEqual(none);
  const long = 'a'.repeat(101);
  for (const name of [
    'acme',
    'acme/shop/x',
    ' acme/shop',
    'acme/shop ',
    'acme/a b',
    `${long}/a`,
    `a/${long}`,
    [repository],
    7,
    null,
  ])
    expect(logFieldsOfDelivery('d-1', 'issues', { repository: { full_name: name } })).toEqual(none);
  expect(logFieldsOfDelivery('d-1', 'issues', { repository: { full_name: 'A_c.m-3/s' } }).repository).toBe('A_c.m-3/s');
  const inherited = Object.create({ number: 4 });
  const hidden = {
    get number() {
      throw new Error('Unexpected look at a getter');
    },
  };
  for (const issue of [
    null,
    undefined,
    'a',
    4,
    [],
    { number: '4' },
    { number: 4.5 },
    { number: 2 ** 60 },
    inherited,
    hidden,
  ])
    expect(logFieldsOfDelivery('d-1', 'issues', { issue })).toEqual(none);
});

it('gives spans the same fields under names of their own', () => {
  const fields = { delivery: 'd-1', event: 'issues', installation: 7, repository, issue: 4, pullRequest: 5 };
  expect(spanFieldsOf({ ...fields, result: 'done', ms: 3 })).toEqual({
    'debrief.delivery': 'd-1',
    'debrief.event': 'issues',
    'debrief.installation': 7,
    'debrief.repository': repository,
    'debrief.issue': 4,
    'debrief.pull_request': 5,
  });
});
