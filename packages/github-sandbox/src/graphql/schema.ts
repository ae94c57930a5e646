import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';

let known: GraphQLSchema | undefined;

/**
 * GitHub's published schema, read when somebody first asks: `@octokit/graphql-schema` without its words. What GitHub would refuse
 * is refused here as well.
 */
export function getSchema(): GraphQLSchema {
  known ??= buildSchema(readFileSync(new URL('./schema.snapshot.graphql', import.meta.url), 'utf8'), {
    assumeValidSDL: true,
    assumeValid: true,
  });
  return known;
}
