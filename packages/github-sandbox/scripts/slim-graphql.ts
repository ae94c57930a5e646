/**
 * Writes GitHub's published GraphQL schema without its words: `packages/github-sandbox/src/graphql/schema.snapshot.graphql`.
 *
 *   node packages/github-sandbox/scripts/slim-graphql.ts
 *
 * Run it again after a new version of `@octokit/graphql-schema`. The package is 7 MB, so the sandbox does not read it when it runs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse, print, stripIgnoredCharacters, visit } from 'graphql';

const output = path.resolve(import.meta.dirname, '../src/graphql/schema.snapshot.graphql');

/** The schema without descriptions, a type a line. */
export function slimSchema(): string {
  const file = fileURLToPath(new URL('./schema.graphql', import.meta.resolve('@octokit/graphql-schema')));
  const silent = visit(parse(readFileSync(file, 'utf8'), { noLocation: true }), {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  });
  return `${silent.definitions.map((one) => stripIgnoredCharacters(print(one))).join('\n')}\n`;
}

if (import.meta.main) writeFileSync(output, slimSchema());
