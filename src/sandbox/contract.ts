import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import snapshot from './openapi.snapshot.json' with { type: 'json' };

/** Something that GitHub's own description of its API does not allow. */
export interface Violation {
  readonly where: string;
  readonly side: 'request' | 'response' | 'webhook';
  readonly message: string;
}

export interface Exchange {
  readonly method: string;
  /** As the description writes it, or null when the sandbox serves no such operation. */
  readonly template: string | null;
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseType: string | undefined;
  readonly responseBody: unknown;
}

export interface Contract {
  readonly violations: Violation[];
  readonly checkExchange: (exchange: Exchange) => void;
  readonly checkWebhook: (event: string, action: string | null, payload: object) => void;
  readonly report: (violation: Violation) => void;
}

type Schema = { [key: string]: unknown };

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: Record<string, { schema?: Schema }> };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly content?: Record<string, { schema?: Schema }> }>
  >;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly 'x-webhooks': Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: Readonly<Record<string, Schema>>;
}

/** Statuses that GitHub gives to any request without saying so in the description of each. */
const undocumented = new Set([301, 304, 307, 400, 401, 403, 404, 422, 429, 500, 502, 503]);

const composed = ['allOf', 'anyOf', 'oneOf'];

function isObject(value: unknown): value is Schema {
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

function describe(validate: ValidateFunction): string {
  const errors = validate.errors ?? [];
  const deepest = errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length)[0];
  const extra = deepest?.params['additionalProperty'];
  return `${deepest?.instancePath || '/'} ${deepest?.message ?? ''}${extra ? ` (${extra})` : ''}`;
}

function mediaOf(content: Record<string, { schema?: Schema }> | undefined): Schema | undefined {
  const json = Object.keys(content ?? {}).find((type) => /json/.test(type));
  return json === undefined ? undefined : content?.[json]?.schema;
}

interface Validators {
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

/** Checks what passes against the snapshot of GitHub's description and remembers what it does not allow. */
export function createContract(): Contract {
  shared ??= createValidators();
  const { description, of: validator } = shared;
  const violations: Violation[] = [];

  const resolve = <T>(value: T | { readonly $ref?: string }): T => {
    const reference = (value as { $ref?: string }).$ref;
    if (reference === undefined) return value as T;
    const [, , kind = '', name = ''] = reference.split('/');
    return description.components[kind]?.[name] as T;
  };
  const report = (violation: Violation) => void violations.push(violation);

  const checkParameters = (operation: Operation, exchange: Exchange, where: string) => {
    const parameters = (operation.parameters ?? []).map((one) => resolve<Parameter>(one));
    const asked = parameters.filter((one) => one.in === 'query');
    const complain = (message: string) => report({ where, side: 'request', message });
    for (const name of exchange.query.keys())
      if (!asked.some((one) => one.name === name)) complain(`query has unknown '${name}'`);
    for (const { name, in: place, required, schema } of parameters) {
      if (place === 'header') continue;
      const text = place === 'path' ? (exchange.params[name] ?? null) : exchange.query.get(name);
      if (text === null) {
        if (required && exchange.status < 400) complain(`${place} lacks '${name}'`);
        continue;
      }
      const wanted = isObject(schema) ? schema['type'] : undefined;
      const value = wanted === 'integer' ? Number(text) : wanted === 'boolean' ? text === 'true' : text;
      const validate = validator(`${where} ${place} ${name}`, { ...schema, default: undefined });
      if (!validate(value)) complain(`${place} '${name}' ${describe(validate)}`);
    }
  };

  const checkRequestBody = (operation: Operation, exchange: Exchange, where: string) => {
    const schema = mediaOf(operation.requestBody?.content);
    const complain = (message: string) => report({ where, side: 'request', message });
    if (exchange.requestBody === undefined) {
      if (operation.requestBody?.required && exchange.status < 400) complain('lacks a body');
    } else if (!schema) {
      if (!isObject(exchange.requestBody) || Object.keys(exchange.requestBody).length > 0) complain('has a body');
    } else {
      const validate = validator(`${where} body`, schema);
      if (!validate(exchange.requestBody)) complain(`body ${describe(validate)}`);
    }
  };

  const checkResponse = (operation: Operation, exchange: Exchange, where: string) => {
    const complain = (message: string) => report({ where, side: 'response', message: `${exchange.status} ${message}` });
    const stated = operation.responses[String(exchange.status)];
    if (!stated) {
      if (!undocumented.has(exchange.status)) complain('is no documented status');
      return;
    }
    if (exchange.responseType !== undefined && !/^application\/json\b/.test(exchange.responseType)) return;
    const schema = mediaOf(resolve<{ content?: Record<string, { schema?: Schema }> }>(stated).content);
    if (!schema) {
      if (exchange.responseBody !== undefined) complain('has a body');
      return;
    }
    const validate = validator(`${where} ${exchange.status}`, schema, exchange.status < 400);
    if (!validate(exchange.responseBody)) complain(`body ${describe(validate)}`);
  };

  return {
    violations,
    report,
    checkExchange: (exchange) => {
      const operation = exchange.template && description.paths[exchange.template]?.[exchange.method.toLowerCase()];
      if (!operation) {
        const message = 'is no operation that the sandbox serves';
        report({ where: `${exchange.method} ${exchange.url}`, side: 'request', message });
        return;
      }
      const where = `${exchange.method} ${exchange.template}`;
      checkParameters(operation, exchange, where);
      checkRequestBody(operation, exchange, where);
      checkResponse(operation, exchange, where);
    },
    checkWebhook: (event, action, payload) => {
      const name = [event, action].filter(Boolean).join('-').replaceAll('_', '-');
      const schema = mediaOf(description['x-webhooks'][name]?.post.requestBody?.content);
      const complain = (message: string) => report({ where: name, side: 'webhook', message });
      if (!schema) return complain('is no webhook that the sandbox knows');
      const validate = validator(`webhook ${name}`, schema);
      if (!validate(payload)) complain(describe(validate));
    },
  };
}
