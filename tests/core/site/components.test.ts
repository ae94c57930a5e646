import { expect, it } from 'vitest';
import type { History } from '../../../src/core/history/history.ts';
import { componentsOf } from '../../../src/core/site/components.ts';

/** Addresses of components by their names, on a page with all of these. */
function slugsOf(...names: readonly string[]): Record<string, string> {
  const listed = names.map((name) => ({ id: name, components: [name] }));
  const found = componentsOf({ listed } as unknown as History);
  return Object.fromEntries(found.map(({ name, slug }) => [name, slug]));
}

it('the address of a component in any script depends on no other component', () => {
  const names = [
    '認証',
    '決済',
    '認証API',
    '決済API',
    'データベース',
    'Платежи',
    'דואר',
    '서버',
    'Größe',
    'Zahlung Süd',
  ];
  const all = slugsOf(...names);
  expect(new Set(Object.values(all)).size).toBe(names.length);
  for (const name of names) {
    expect(slugsOf(name)).toEqual({ [name]: all[name] });
    expect(all[name]).toMatch(/^[a-z\d]+(?:-[a-z\d]+)*$/);
  }
});

it.each([
  ['authorization-server', 'authorization-server'],
  ['Token Endpoint', 'token-endpoint'],
  ['Zahlung Süd', 'zahlung-sud'],
  ['認証', 'component-f6bad65c'],
  ['認証API', 'api-8a2b9320'],
  ['データ', 'component-16773842'],
  ['データ'.normalize('NFD'), 'component-16773842'],
  ['!!!', 'component'],
])('the component "%s" is at %s', (name, slug) => {
  expect(slugsOf(name)[name]).toBe(slug);
});
