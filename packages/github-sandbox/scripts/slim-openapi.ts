/**
 * Cuts GitHub's own description of its API down to what the sandbox serves: `packages/github-sandbox/src/world/openapi.snapshot.json`.
 *
 *   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
 *   node packages/github-sandbox/scripts/slim-openapi.ts package/generated/api.github.com.json
 *
 * The package unpacks to 433 MB, so it is no dependency; the snapshot names the version it was cut from. Run it again
 * after adding an operation to `packages/github-sandbox/src/routes.ts` or an event to `packages/github-sandbox/src/served-events.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { operations } from '../src/routes.ts';
import { servedEvents } from '../src/served-events.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Words for people; the contract check reads none of them. */
const talk = new Set([
  'description',
  'summary',
  'externalDocs',
  'tags',
  'example',
  'examples',
  'x-github',
  'x-octokit',
  'deprecated',
  'title',
]);

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy without the talk. Inside `properties` every key is a name, however much it looks like talk. */
function silence(value: Json, inNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => silence(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => inNames || !talk.has(key))
      .map(([key, inner]) => [key, silence(inner, key === 'properties' || key === 'schemas' || key === 'parameters')]),
  );
}

function referencesIn(value: Json, found: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const item of value) referencesIn(item, found);
  else if (isObject(value))
    for (const [key, inner] of Object.entries(value))
      if (key === '$ref' && typeof inner === 'string') found.add(inner);
      else referencesIn(inner, found);
  return found;
}

function lookUp(document: JsonObject, reference: string): Json {
  let at: Json = document;
  for (const part of reference.slice(2).split('/')) {
    const name = part.replaceAll('~1', '/');
    const inner: Json | undefined = isObject(at) ? at[name] : undefined;
    if (inner === undefined)
      throw new Error(`Unexpected reference '${reference}', expected one that the description holds`);
    at = inner;
  }
  return at;
}

function pick(from: Json | undefined, key: string, method: string): Json {
  const item = isObject(from) ? from[key] : undefined;
  const operation = isObject(item) ? item[method] : undefined;
  if (!operation) throw new Error(`Unexpected operation '${method} ${key}', expected one that GitHub describes`);
  return operation;
}

/**
 * Faults of the description itself. The list of installations asks that an account be a user *and* an enterprise
 * (`allOf`), which none is; everywhere else an installation is the schema of that name.
 */
function mend(document: JsonObject): void {
  addMergeGroup(document);
  const operation = pick(document['paths'], '/app/installations', 'get');
  const schema = lookUp({ operation }, '#/operation/responses/200/content/application~1json/schema');
  if (isObject(schema)) schema['items'] = { $ref: '#/components/schemas/installation' };
}

/**
 * The events that an App may ask for are listed again inside many webhooks, from before there were merge queues:
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#merge_group
 */
function addMergeGroup(part: Json): void {
  if (Array.isArray(part)) for (const each of part) addMergeGroup(each);
  if (!isObject(part)) return;
  const { events } = part;
  const items = isObject(events) ? events['items'] : undefined;
  const names = isObject(items) ? items['enum'] : undefined;
  if (Array.isArray(names) && names.includes('issue_comment') && !names.includes('merge_group'))
    names.push('merge_group');
  for (const each of Object.values(part)) addMergeGroup(each);
}

function gatherComponents(document: JsonObject, roots: Json): JsonObject {
  const components: Record<string, JsonObject> = {};
  const waiting = [...referencesIn(roots, new Set())];
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    const [, , kind = '', name = ''] = reference.split('/');
    const kept = components[kind] ?? {};
    components[kind] = kept;
    if (name in kept) continue;
    kept[name] = silence(lookUp(document, reference));
    waiting.push(...referencesIn(kept[name], new Set()));
  }
  return components;
}

function slim(document: JsonObject): JsonObject {
  mend(document);
  const paths: Record<string, JsonObject> = {};
  for (const { method, path: template } of operations) {
    const verb = method.toLowerCase();
    paths[template] = { ...paths[template], [verb]: silence(pick(document['paths'], template, verb)) };
  }
  const webhooks: JsonObject = {};
  for (const name of servedEvents) {
    const operation = silence(pick(document['x-webhooks'], name, 'post'));
    if (isObject(operation)) webhooks[name] = { post: { requestBody: operation['requestBody'] ?? null } };
  }
  const info = isObject(document['info']) ? document['info'] : {};
  const source = { package: '@octokit/openapi', version: info['version'] ?? null, licence: 'MIT' };
  const components = gatherComponents(document, [paths, webhooks]);
  return { source, paths, 'x-webhooks': webhooks, components };
}

const [input] = process.argv.slice(2);
if (!input) throw new Error('Unexpected lack of an argument, expected the path of api.github.com.json');
const output = path.resolve(import.meta.dirname, '../src/world/openapi.snapshot.json');
const text = `${JSON.stringify(slim(JSON.parse(readFileSync(input, 'utf8')) as JsonObject))}\n`;
writeFileSync(output, text);
console.log(
  `${path.relative(process.cwd(), output)}: ${Math.round(text.length / 1024)} KB, ${operations.length} operations, ${servedEvents.length} webhooks`,
);
