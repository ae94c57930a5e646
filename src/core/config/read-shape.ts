import type { Shape } from './shape.ts';

/** What is wrong with a value. */
export interface ShapeFault {
  readonly path: readonly PropertyKey[];
  /** Completes the sentence "Unexpected …, expected …". */
  readonly expected: string;
  /** Values that would do. */
  readonly values?: readonly string[];
  /** Keys that the mapping here does not know, and those that it does. */
  readonly unknown?: { readonly keys: readonly string[]; readonly known: readonly string[] };
  /** The value has the right type all the same, so what else is expected of it is looked at. */
  readonly isMild?: boolean;
}

/** A value as far as it is what it may be. */
export interface ReadValue {
  readonly value: unknown;
  readonly faults: readonly ShapeFault[];
}

const fine = (value: unknown): ReadValue => ({ value, faults: [] });

/** Reads a value as `zodOfShape` would; `tests/core/config/read-shape.test.ts` holds one to the other. */
export function readShape(shape: Shape<unknown>, value: unknown, path: readonly PropertyKey[] = []): ReadValue {
  const read = readType(shape, value, path);
  if (read.faults.some(({ isMild }) => !isMild)) return read;
  const failed = shape.tests.filter(({ test }) => !(test as (value: unknown) => boolean)(read.value));
  const faults = failed.map(({ expected }): ShapeFault => ({ path, expected, isMild: true }));
  return { value: read.value, faults: [...read.faults, ...faults] };
}

function readType(shape: Shape<unknown>, value: unknown, path: readonly PropertyKey[]): ReadValue {
  const { what, expected } = shape;
  const is = (isRight: boolean): ReadValue => (isRight ? fine(value) : { value, faults: [{ path, expected }] });
  switch (what.type) {
    case 'string':
    case 'boolean':
      return is(typeof value === what.type);
    case 'int':
      return Number.isInteger(value) && !Number.isSafeInteger(value)
        ? { value, faults: [{ path, expected, isMild: true }] }
        : is(Number.isInteger(value));
    case 'enum': {
      const isOne = typeof value === 'string' && what.values.includes(value);
      return isOne ? fine(value) : { value, faults: [{ path, expected, values: what.values }] };
    }
    case 'optional':
      return value === undefined ? fine(value) : readShape(what.inner, value, path);
    case 'array':
      return Array.isArray(value)
        ? gather(
            value.map((element, index) => readShape(what.element, element, [...path, index])),
            (values) => values,
          )
        : is(false);
    case 'union':
      return readUnion(what.options, value, { path, expected });
    case 'record':
      return isMapping(value)
        ? readFields(
            Object.keys(value).map((key) => [key, what.element]),
            value,
            path,
          )
        : is(false);
    case 'object':
      return isMapping(value) ? readObject(what.fields, value, { path, expected }) : is(false);
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function gather(read: readonly ReadValue[], combine: (values: readonly unknown[]) => unknown): ReadValue {
  return { value: combine(read.map(({ value }) => value)), faults: read.flatMap(({ faults }) => faults) };
}

type Fields = readonly (readonly [key: string, shape: Shape<unknown>])[];

function readFields(fields: Fields, value: Readonly<Record<string, unknown>>, path: readonly PropertyKey[]): ReadValue {
  const written = fields.filter(([key, { what }]) => Object.hasOwn(value, key) || what.type !== 'optional');
  const read = written.map(([key, shape]) => readShape(shape, value[key], [...path, key]));
  return gather(read, (values) => Object.fromEntries(written.map(([key], index) => [key, values[index]])));
}

function readObject(
  fields: Readonly<Record<string, Shape<unknown>>>,
  value: Readonly<Record<string, unknown>>,
  { path, expected }: ShapeFault,
): ReadValue {
  const read = readFields(Object.entries(fields), value, path);
  const keys = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
  if (keys.length === 0) return read;
  const fault: ShapeFault = { path, expected, unknown: { keys, known: Object.keys(fields) }, isMild: true };
  return { value: read.value, faults: [...read.faults, fault] };
}

/** What is wrong by the one reading of which the value has the type, or that is nearest to it. */
function readUnion(options: readonly Shape<unknown>[], value: unknown, { path, expected }: ShapeFault): ReadValue {
  const read = options.map((option) => readShape(option, value, path));
  const right = read.find(({ faults }) => faults.length === 0);
  if (right !== undefined) return right;
  const mild = read.filter(({ faults }) => faults.every(({ isMild }) => isMild));
  if (mild.length === 1 && mild[0] !== undefined) return mild[0];
  const nearest = read.find(({ faults }) =>
    faults.some(({ unknown, path: at }) => unknown !== undefined || at.length > path.length),
  );
  return { value, faults: nearest?.faults ?? [{ path, expected }] };
}
