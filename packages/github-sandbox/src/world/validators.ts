import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import snapshot from './openapi.snapshot.json' with { type: 'json' };

export type Schema = { [key: string]: unknown };

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: Record<string, { schema?: Schema }> };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly content?: Record<string, { schema?: Schema }> }>
  >;
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly 'x-webhooks': Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: Readonly<Record<string, Schema>>;
}

const composed = ['allOf', 'anyOf', 'oneOf'];

export function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * OpenAPI 3.0 as JSON Schema: `nullable` becomes a type of its own, and an object that lists its properties allows no
 * others (`closed`): the sandbox invents nothing. Parts of an `allOf` stay open, for each sees the others' keys, and so
 * do refusals, which GitHub describes loosely (some are `oneOf` two that allow the same).
 */
function convert(value: unknown, closed: boolean, asNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => convert(item, closed));
  if (!isObject(value)) return value;
  if (asNames) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner, closed)]));
  const { nullable, discriminator, ...rest } = value;
  if (typeof rest['$ref'] === 'string')
    return { $ref: `${closed ? 'closed' : 'open'}${rest['$ref'].replaceAll('.', '%2E')}` };
  const open = 'allOf' in rest;
  const schema: Schema = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [
      key === 'oneOf' && !closed ? 'anyOf' : key,
      key === 'enum' || key === 'default'
        ? inner
        : convert(inner, closed && !(open && key === 'allOf'), key === 'properties'),
    ]),
  );
  const hasParts = composed.some((key) => key in schema);
  if (closed && isObject(schema['properties']) && !('additionalProperties' in schema) && !hasParts)
    schema['additionalProperties'] = false;
  if (nullable !== true) return schema;
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(null)) schema['enum'] = [...schema['enum'], null];
  if (typeof schema['type'] === 'string') return { ...schema, type: [schema['type'], 'null'] };
  return hasParts ? { anyOf: [schema, { type: 'null' }] } : schema;
}

function createValidator(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true, logger: false });
  addFormats.default(ajv);
  // GitHub's own bots have `41898282+github-actions[bot]@users.noreply.github.com`, which no grammar of addresses allows.
  ajv.addFormat('email', /^[^\s@]+@[^\s@]+$/);
  ajv.addFormat('timestamp', true);
  ajv.addFormat('repo.nwo', true);
  ajv.addFormat('ssh-key', true);
  return ajv;
}

/** GitHub's description, ready to check with. */
export interface Validators {
  readonly description: Description;
  /** The validator of a schema, compiled once for its key. */
  readonly of: (key: string, schema: Schema, closed?: boolean) => ValidateFunction;
}

function createValidators(): Validators {
  const description = snapshot as unknown as Description;
  const ajv = createValidator();
  const compiled = new Map<string, ValidateFunction>();
  const { schemas } = description.components;
  ajv.addSchema({ $id: 'closed', components: { schemas: convert(schemas, true, true) as Schema } });
  ajv.addSchema({ $id: 'open', components: { schemas: convert(schemas, false, true) as Schema } });
  return {
    description,
    of: (key, schema, closed = true) => {
      const known = compiled.get(key) ?? ajv.compile(convert(schema, closed) as Schema);
      compiled.set(key, known);
      return known;
    },
  };
}

/** Compiling takes longer than everything else a small test does, and the snapshot does not change. */
let shared: Validators | undefined;

/** The validators of this process. */
export function getValidators(): Validators {
  shared ??= createValidators();
  return shared;
}
