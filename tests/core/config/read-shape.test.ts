import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { configShape } from '../../../src/core/config/config-schema.ts';
import { readShape } from '../../../src/core/config/read-shape.ts';
import type { Shape } from '../../../src/core/config/shape.ts';
import { zodOfShape } from '../../../src/core/config/zod-of-shape.ts';

/** Words that some key wants, and some that none does. */
const words = [
  ...[
    '2026-05-14',
    '2026-13-01',
    '5 working days',
    '90 days',
    '3 months',
    'resolved',
    'detected',
    'individually',
    'quarterly',
  ],
  ...[
    'DE-BE',
    'Europe/Berlin',
    'Nowhere',
    'incident',
    'severity: {severity}',
    '@octocat',
    '@',
    'ops',
    'Ops',
    'on the day',
  ],
  ...[
    'https://status.example.com/',
    'http://a:b@x.example/?a#b',
    'x.html',
    '../x',
    'docs/page.md',
    'a.svg',
    '#0b57b7',
    '#fff',
  ],
  ...[
    'published',
    'lifted',
    'critical',
    'low',
    'none',
    'noon of next working day',
    'error',
    'off',
    'renovate[bot]',
    'f'.repeat(64),
  ],
  ...['', ' ', 'two\nlines', 'x'.repeat(300)],
];

function keysOf({ what }: Shape<unknown>): string[] {
  if (what.type === 'optional') return keysOf(what.inner);
  if (what.type === 'array' || what.type === 'record') return keysOf(what.element);
  if (what.type === 'union') return what.options.flatMap(keysOf);
  return what.type === 'object' ? Object.entries(what.fields).flatMap(([key, field]) => [key, ...keysOf(field)]) : [];
}

const leaf = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 5, -1, 1.5, 1e20, Number.NaN, true, false, null, undefined) },
);

/** A value of a shape, with slips: another type here and there, keys that are missing or too many. */
function writtenFor({ what }: Shape<unknown>): fc.Arbitrary<unknown> {
  const slip = (right: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 7, arbitrary: right }, { weight: 1, arbitrary: anything });
  switch (what.type) {
    case 'enum':
      return slip(fc.constantFrom(...what.values));
    case 'int':
      return slip(fc.constantFrom(0, 1, 7, 2000, 1.5));
    case 'boolean':
      return slip(fc.boolean());
    case 'optional':
      return writtenFor(what.inner);
    case 'array':
      return slip(fc.array(writtenFor(what.element), { maxLength: 3 }));
    case 'union':
      return slip(fc.oneof(...what.options.map(writtenFor)));
    case 'record':
      return slip(fc.dictionary(fc.constantFrom('a', 'b-c'), writtenFor(what.element), { maxKeys: 2 }));
    case 'object': {
      const fields = Object.fromEntries(Object.entries(what.fields).map(([key, field]) => [key, writtenFor(field)]));
      const some = fc.record(fields, { requiredKeys: [] });
      return slip(
        fc.oneof({ weight: 5, arbitrary: some }, { weight: 1, arbitrary: some.map((one) => ({ ...one, lunch: 1 })) }),
      );
    }
    case 'string':
      return leaf;
  }
}

const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('anything'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...new Set(Object.values(configShape).flatMap(keysOf)), 'lunch'), tie('anything'), {
      maxKeys: 4,
    }),
  ),
}));

/** What the library finds, in the form of our own faults. */
function flat(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): unknown[] {
  if (issue.code === 'unrecognized_keys') return [{ path, keys: issue.keys }];
  if (issue.code === 'invalid_union') {
    const nearest = issue.errors.find((errors) =>
      errors.some((one) => one.code === 'unrecognized_keys' || one.path.length > 0),
    );
    if (nearest) return nearest.flatMap((inner) => flat(inner, [...path, ...inner.path]));
  }
  return [{ path, expected: issue.message, ...(issue.code === 'invalid_value' && { values: issue.values }) }];
}

function judged(schema: z.ZodMiniType, key: string, value: unknown): unknown {
  const result = z.safeParse(schema, value);
  return result.success
    ? { value: JSON.stringify(result.data), faults: [] }
    : { faults: result.error.issues.flatMap((issue) => flat(issue, [key, ...issue.path])) };
}

function read(shape: Shape<unknown>, key: string, written: unknown): unknown {
  const { value, faults } = readShape(shape, written, [key]);
  if (faults.length === 0) return { value: JSON.stringify(value), faults };
  return {
    faults: faults.map(({ path, expected, values, unknown }) =>
      unknown === undefined ? { path, expected, ...(values && { values }) } : { path, keys: unknown.keys },
    ),
  };
}

it.each(Object.entries(configShape))('%s is read as the schema library reads it', (key, shape: Shape<unknown>) => {
  const schema = zodOfShape(shape);
  const value = fc.oneof({ weight: 4, arbitrary: writtenFor(shape) }, { weight: 1, arbitrary: anything });
  const runs = Number(process.env['READ_SHAPE_RUNS'] ?? 150);
  fc.assert(
    fc.property(value, (written) => {
      expect(read(shape, key, written)).toEqual(judged(schema, key, written));
    }),
    { seed: 20261126, numRuns: runs },
  );
});
