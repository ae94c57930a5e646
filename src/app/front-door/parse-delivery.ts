import { nestsTooDeep } from '../../core/text/nests-too-deep.ts';

/** A delivery whose signature is good, as far as every event has it. */
export interface Delivery {
  readonly id: string;
  /** `issues`, `pull_request` … */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (nestsTooDeep(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a delivery; undefined for what GitHub never sends: no JSON object, nested too deep, an event's name that is none.
 *
 * @param headers names in lower case
 */
export function parseDelivery(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string,
): Delivery | undefined {
  const { 'x-github-event': name, 'x-github-delivery': id } = headers;
  if (typeof name !== 'string' || !/^[a-z]+(_[a-z]+)*$/.test(name)) return undefined;
  if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id)) return undefined;
  const payload = parseObject(body);
  return payload && { id, name, payload };
}
