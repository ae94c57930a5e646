/** A delivery whose signature is good, as far as every event has it. */
export interface Delivery {
  readonly id: string;
  /** `issues`, `pull_request` … */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** GitHub's payloads are some ten deep. */
const deepest = 64;

/**
 * Whether a JSON text nests deeper than GitHub's payloads ever do, in one pass and without memory: a parser takes
 * seconds and hundreds of megabytes for ten megabytes of brackets.
 */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inText) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inText = false;
    } else if (code === 0x22) inText = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return false;
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
