import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { TypedError } from './typed-error.ts';

/** What a query asks for, as GitHub counts it before it answers. */
export interface Cost {
  /** Of the hourly budget. */
  readonly points: number;
  readonly nodes: number;
}

const mostNodes = 500_000;
const mostRecords = 100;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  requests: number;
  nodes: number;
}

/**
 * Counts as GitHub says it does: each connection is one request for every object that it hangs on, a hundred requests are a point,
 * and there is no query for less than one.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 * @throws {TypedError} for a connection without `first` or `last`, for more than 100 records or 500,000 nodes
 */
export function countCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Cost {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [])),
  );
  const walk: Walk = { schema, fragments, variables, requests: 0, nodes: 0 };
  for (const definition of document.definitions)
    if (definition.kind === 'OperationDefinition' && definition.operation === 'query')
      descend(walk, definition.selectionSet, schema.getQueryType() ?? undefined, 1);
  if (walk.nodes > mostNodes) {
    const words = `This query requests up to ${walk.nodes} possible nodes which exceeds the maximum limit of ${mostNodes}.`;
    throw new TypedError('MAX_NODE_LIMIT_EXCEEDED', words);
  }
  return { points: Math.max(1, Math.round(walk.requests / 100)), nodes: walk.nodes };
}

function descend(walk: Walk, set: SelectionSetNode, type: GraphQLNamedType | undefined, times: number): void {
  for (const selection of set.selections)
    if (selection.kind === 'Field') visitField(walk, selection, type, times);
    else if (selection.kind === 'InlineFragment') {
      const name = selection.typeCondition?.name.value;
      descend(walk, selection.selectionSet, name === undefined ? type : walk.schema.getType(name), times);
    } else {
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment) descend(walk, fragment.selectionSet, walk.schema.getType(fragment.typeCondition.name.value), times);
    }
}

function visitField(walk: Walk, field: FieldNode, type: GraphQLNamedType | undefined, times: number): void {
  if (field.selectionSet === undefined) return;
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
  const inner = definition && getNamedType(definition.type);
  const isConnection = inner?.name.endsWith('Connection') === true;
  const size = isConnection ? sizeOf(walk, field) : 1;
  if (isConnection) {
    walk.requests += times;
    walk.nodes += times * size;
  }
  descend(walk, field.selectionSet, inner, times * size);
}

function sizeOf({ variables }: Walk, field: FieldNode): number {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== 'first' && name.value !== 'last') continue;
    const size =
      value.kind === 'IntValue' ? Number(value.value) : value.kind === 'Variable' ? variables[value.name.value] : 0;
    if (typeof size !== 'number') continue;
    if (size > mostRecords) {
      const words = `Requesting ${size} records on the \`${field.name.value}\` connection exceeds the \`${name.value}\` limit of 100 records.`;
      throw new TypedError('EXCESSIVE_PAGINATION', words);
    }
    return size;
  }
  const words = `You must provide a \`first\` or \`last\` value to properly paginate the \`${field.name.value}\` connection.`;
  throw new TypedError('MISSING_PAGINATION_BOUNDARIES', words);
}
