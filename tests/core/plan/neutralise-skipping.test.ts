import { expect, it } from 'vitest';
import { renderPullRequestTitle } from '../../../src/core/plan/render-pull-request.ts';

it.each(['[skip ci]', '[ci skip]', '[no ci]', '[skip actions]', '[actions skip]', '[Skip CI]', '[s\u200bkip ci]'])(
  'a title with %s keeps no workflow from running',
  (word) => {
    expect(renderPullRequestTitle(`Outage ${word}`)).not.toMatch(/\[[a-z]+[ -][a-z]+\]/i);
  },
);
