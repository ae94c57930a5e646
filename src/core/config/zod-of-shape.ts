import * as z from 'zod/mini';
import type { Refinement, Shape } from './shape.ts';

/** The library's schema of a shape: for the JSON Schema of editors, and as the judge of `readShape` in tests. */
export function zodOfShape(shape: Shape<unknown>): z.ZodMiniType {
  const schema = bare(shape);
  return shape.tests.length === 0 ? schema : schema.check(...shape.tests.map(refinement));
}

/** The schema of a mapping that has these keys and no others. */
export function zodOfFields(fields: Readonly<Record<string, Shape<unknown>>>, expected?: string): z.ZodMiniObject {
  return z.strictObject(shapeOf(fields), expected);
}

function shapeOf(fields: Readonly<Record<string, Shape<unknown>>>): Record<string, z.ZodMiniType> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, zodOfShape(field)]));
}

function bare({ what, expected }: Shape<unknown>): z.ZodMiniType {
  switch (what.type) {
    case 'string':
      return z.string(expected);
    case 'int':
      return z.int(expected);
    case 'boolean':
      return z.boolean(expected);
    case 'enum':
      return z.enum([...what.values], expected);
    case 'array':
      return z.array(zodOfShape(what.element), expected);
    case 'object':
      return zodOfFields(what.fields, expected);
    case 'union':
      return z.union(what.options.map(zodOfShape), expected);
    case 'record':
      return z.record(z.string(), zodOfShape(what.element), expected);
    case 'optional': {
      const schema = z.optional(zodOfShape(what.inner));
      if (what.about !== undefined) z.globalRegistry.add(schema, { ...what.about });
      return schema;
    }
  }
}

function refinement({ test, expected }: Refinement<unknown>): z.core.$ZodCheck<unknown> {
  return z.refine(test, expected);
}
