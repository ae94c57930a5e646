import type { ValidateFunction } from 'ajv';
import { getValidators, isObject, type Operation, type Parameter, type Schema } from './validators.ts';

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

/** Statuses that GitHub gives to any request without saying so in the description of each. */
const undocumented = new Set([301, 304, 307, 400, 401, 403, 404, 422, 429, 500, 502, 503]);

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

/** Checks what passes against the snapshot of GitHub's description and remembers what it does not allow. */
export function createContract(): Contract {
  const { description, of: validator } = getValidators();
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
