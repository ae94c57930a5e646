/**
 * What a value of the configuration may be, as plain data: `readShape` reads values by it, and `zodOfShape` makes the library's schema of
 * it, for the JSON Schema of editors and as the judge in tests. The functions have the names and arguments of `zod/mini`, which takes
 * longer to load than a configuration to read.
 */
export class Shape<T> {
  readonly what: What;
  /** Completes the sentence "Unexpected …, expected …". */
  readonly expected: string;
  readonly tests: readonly Refinement<never>[];
  /** Never there: the type of a value. */
  declare readonly value?: T;

  constructor(what: What, expected: string, tests: readonly Refinement<never>[] = []) {
    this.what = what;
    this.expected = expected;
    this.tests = tests;
  }

  /** With further tests of a value that has the right type. */
  check(...tests: readonly Refinement<T>[]): Shape<T> {
    return new Shape<T>(this.what, this.expected, [...this.tests, ...tests]);
  }
}

type AnyShape = Shape<unknown>;

export type What =
  | { readonly type: 'string' | 'int' | 'boolean' }
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'array'; readonly element: AnyShape }
  | { readonly type: 'object'; readonly fields: Readonly<Record<string, AnyShape>> }
  | { readonly type: 'union'; readonly options: readonly AnyShape[] }
  | { readonly type: 'record'; readonly element: AnyShape }
  | { readonly type: 'optional'; readonly inner: AnyShape; readonly about: About | undefined };

/** What editors show of a key. */
export interface About {
  readonly description: string;
  readonly default?: unknown;
}

/** What is expected of a value besides its type. */
export interface Refinement<T> {
  readonly expected: string;
  test(value: T): boolean;
}

export type ValueOf<S> = S extends Shape<infer T> ? T : never;
type Fields = Readonly<Record<string, AnyShape>>;
type OptionalKeys<F> = { [K in keyof F]: undefined extends ValueOf<F[K]> ? K : never }[keyof F];
type Flat<T> = { [K in keyof T]: T[K] };
export type ValueOfFields<F> = Flat<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & { [K in OptionalKeys<F>]?: ValueOf<F[K]> }
>;

export const string = (expected: string): Shape<string> => new Shape({ type: 'string' }, expected);
/** A whole number that JavaScript can hold. */
export const int = (expected: string): Shape<number> => new Shape({ type: 'int' }, expected);
export const boolean = (expected: string): Shape<boolean> => new Shape({ type: 'boolean' }, expected);

export function refine<T>(test: (value: T) => boolean, expected: string): Refinement<T> {
  return { test, expected };
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T, expected: string): Shape<T[number]> {
  return new Shape({ type: 'enum', values }, expected);
}

export function array<T>(element: Shape<T>, expected: string): Shape<T[]> {
  return new Shape({ type: 'array', element }, expected);
}

/** A mapping with these keys and no others. */
export function strictObject<F extends Fields>(fields: F, expected: string): Shape<ValueOfFields<F>> {
  return new Shape({ type: 'object', fields }, expected);
}

export function union<T extends readonly AnyShape[]>(options: T, expected: string): Shape<ValueOf<T[number]>> {
  return new Shape({ type: 'union', options }, expected);
}

/** A mapping with any keys. */
export function record<T>(element: Shape<T>, expected: string): Shape<Record<string, T>> {
  return new Shape({ type: 'record', element }, expected);
}

export function optional<T>(inner: Shape<T>, about?: About): Shape<T | undefined> {
  return new Shape({ type: 'optional', inner, about }, inner.expected);
}
