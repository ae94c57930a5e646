import { defaultFieldResolver, execute, type GraphQLError, type GraphQLFieldResolver, parse, validate } from 'graphql';
import { type Actor, authenticate } from '../world/actor.ts';
import { maySee } from '../world/permissions.ts';
import { Refusal } from '../world/refusal.ts';
import { findRenamed, findRepository } from '../world/state.ts';
import type { Context } from './context.ts';
import { type Cost, countCost } from './document-cost.ts';
import { mutations } from './mutations.ts';
import { getSchema } from './schema.ts';
import { showViewer } from './show-actor.ts';
import { showRepository } from './show-repository.ts';
import { TypedError } from './typed-error.ts';

export type GraphqlOptions = Pick<Context, 'world' | 'exclusive'>;

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly actor: Actor;
  readonly limits: Record<string, string>;
}

/** What GitHub's schema has and the sandbox does not is a gap of the sandbox, and says so. */
const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const isMissing = typeof source !== 'object' || source === null || !(info.fieldName in source);
  if (!isMissing) return defaultFieldResolver(source, args, context, info);
  const message = `${info.parentType.name}.${info.fieldName} is not served by the sandbox`;
  context.world.contract.report({ where: 'POST /graphql', side: 'response', message });
  throw new Error(message);
};

function createRoot(context: Context, cost: Cost, limits: Record<string, string>): object {
  const { world, actor } = context;
  const number = (name: string) => Number(limits[`x-ratelimit-${name}`]);
  return {
    viewer: () => {
      if (actor.kind === 'app' || actor.kind === 'nobody')
        throw new TypedError('FORBIDDEN', 'Resource not accessible by integration');
      return showViewer(actor.user);
    },
    rateLimit: {
      cost: cost.points,
      nodeCount: cost.nodes,
      limit: number('limit'),
      remaining: number('remaining'),
      used: number('used'),
      resetAt: new Date(number('reset') * 1000).toISOString(),
    },
    repository: ({ owner, name, followRenames }: { owner: string; name: string; followRenames?: boolean }) => {
      const repo =
        findRepository(world.state, owner, name) ??
        (followRenames === false ? undefined : findRenamed(world.state, owner, name));
      if (!repo || !maySee(actor, repo))
        throw new TypedError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return showRepository(context, repo);
    },
    ...mutations,
  };
}

/** GitHub puts the type beside the message, and knows no `extensions`. */
function presentError(error: GraphQLError): object {
  const { message, path, locations, originalError } = error;
  if (originalError instanceof TypedError) return { type: originalError.type, path, locations, message };
  if (originalError instanceof Refusal) return { type: 'UNPROCESSABLE', path, locations, message };
  return { path, locations, message };
}

/**
 * Answers a query; what GitHub's schema does not allow is a violation of the contract. Points are counted as GitHub counts them; one
 * who has spent them gets 200 and an error. https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export async function serveGraphql(
  options: GraphqlOptions,
  authorization: string | undefined,
  text: string,
): Promise<Answer> {
  const { world } = options;
  const actor = authenticate(world.state, authorization);
  if (actor.kind === 'nobody') throw new Refusal(401, 'This endpoint requires you to be authenticated.');
  const { query = '', variables = {} } = JSON.parse(text) as { query?: string; variables?: Record<string, unknown> };
  const context: Context = { ...options, actor };
  const refuse = (errors: readonly object[], limits = {}) => ({ status: 200, body: { errors }, actor, limits });
  const schema = getSchema();
  const reading = read(query, variables);
  if ('fault' in reading) {
    world.contract.report({ where: 'POST /graphql', side: 'request', message: reading.fault });
    return refuse([{ message: reading.fault, ...(reading.type && { type: reading.type }) }]);
  }
  const { document, cost } = reading;
  const { headers: limits, isSpent } = world.rateLimits.take(actor, cost.points, 'graphql');
  if (isSpent) return refuse([{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }], limits);
  const result = await execute({
    schema,
    document,
    rootValue: createRoot(context, cost, limits),
    contextValue: context,
    variableValues: variables,
    fieldResolver: resolveField,
  });
  const errors = result.errors ?? [];
  for (const { originalError, message } of errors)
    if (!(originalError instanceof TypedError) && !(originalError instanceof Refusal))
      world.contract.report({ where: 'POST /graphql', side: 'request', message });
  const shown = errors.length > 0 ? { errors: errors.map(presentError) } : {};
  return { status: 200, body: { ...('data' in result ? { data: result.data } : {}), ...shown }, actor, limits };
}

type Read = { readonly document: Document; readonly cost: Cost } | { readonly fault: string; readonly type?: string };

type Document = ReturnType<typeof parse>;

/** What clients ask again and again, and what was wrong with it. */
const known = new Map<string, Document | { readonly fault: string }>();

/** Parses a query and holds it to the schema, which takes longer than to answer it: once for each text, and a few hundred texts. */
function readDocument(query: string): Document | { readonly fault: string } {
  const found = known.get(query);
  if (found !== undefined) return found;
  const document = parse(query);
  const [fault] = validate(getSchema(), document);
  const read = fault === undefined ? document : { fault: fault.message };
  if (known.size > 500) known.clear();
  known.set(query, read);
  return read;
}

function read(query: string, variables: Record<string, unknown>): Read {
  try {
    const document = readDocument(query);
    if ('fault' in document) return document;
    return { document, cost: countCost(getSchema(), document, variables) };
  } catch (error) {
    if (error instanceof TypedError) return { fault: error.message, type: error.type };
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
