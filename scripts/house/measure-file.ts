import { parseSync, Visitor } from 'oxc-parser';

/** A named function: how long it is and how many parameters it takes. */
export interface MeasuredFunction {
  readonly name: string;
  readonly lines: number;
  readonly parameters: number;
}

/** What one source file shows of itself. */
export interface MeasuredFile {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly lines: number;
  readonly commentLines: number;
  readonly functions: readonly MeasuredFunction[];
  /** `x as T`, without `as const`. */
  readonly casts: number;
  readonly anys: number;
  /** `x!`. */
  readonly nonNull: number;
  /** Names that the file declares and exports; re-exports are not counted. */
  readonly exports: readonly string[];
  /** Specifiers of what it imports, as written. */
  readonly imports: readonly string[];
  /** Mostly one literal: a table may be long. */
  readonly table: boolean;
}

interface Sized {
  readonly start: number;
  readonly end: number;
}

/** Counts what one file holds. @throws {Error} when the file is not TypeScript */
export function measureFile(path: string, text: string): MeasuredFile {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const linesOf = ({ start, end }: Sized): number => text.slice(start, end).split('\n').length;
  const functions: MeasuredFunction[] = [];
  const counts = { casts: 0, anys: 0, nonNull: 0, literal: 0 };
  const exports: string[] = [];
  const imports: string[] = [];
  const addFunction = (name: string | undefined, node: Sized & { readonly params: readonly unknown[] }) => {
    if (name) functions.push({ name, lines: linesOf(node), parameters: node.params.length });
  };
  new Visitor({
    FunctionDeclaration: (node) => addFunction(node.id?.name, node),
    MethodDefinition: (node) =>
      addFunction(node.key.type === 'Identifier' ? node.key.name : undefined, { ...node.value, ...spanOf(node) }),
    VariableDeclarator: (node) => {
      const made = node.init;
      if (node.id.type !== 'Identifier' || !made) return;
      if (made.type === 'ArrowFunctionExpression' || made.type === 'FunctionExpression')
        addFunction(node.id.name, { ...spanOf(made), params: made.params });
    },
    TSAsExpression: (node) => {
      if (text.slice(node.typeAnnotation.start, node.typeAnnotation.end) !== 'const') counts.casts += 1;
    },
    TSAnyKeyword: () => {
      counts.anys += 1;
    },
    TSNonNullExpression: () => {
      counts.nonNull += 1;
    },
    ImportDeclaration: (node) => void imports.push(node.source.value),
    ExportNamedDeclaration: (node) => {
      if (node.source) imports.push(node.source.value);
      exports.push(...namesOf(node.declaration));
    },
    ExportAllDeclaration: (node) => void imports.push(node.source.value),
    ImportExpression: (node) => void (node.source.type === 'Literal' && imports.push(String(node.source.value))),
  }).visit(program);
  for (const statement of program.body) {
    const declaration = 'declaration' in statement && statement.declaration ? statement.declaration : statement;
    if (declaration.type !== 'VariableDeclaration') continue;
    for (const { init } of declaration.declarations) if (init && isLiteral(init.type)) counts.literal += linesOf(init);
  }
  const lines = text.split('\n').length - 1;
  return {
    path,
    lines,
    commentLines: comments.reduce((sum, comment) => sum + linesOf(comment), 0),
    functions,
    casts: counts.casts,
    anys: counts.anys,
    nonNull: counts.nonNull,
    exports,
    imports,
    table: counts.literal > lines / 2,
  };
}

const spanOf = ({ start, end }: Sized): Sized => ({ start, end });

function isLiteral(type: string): boolean {
  return [
    'ObjectExpression',
    'ArrayExpression',
    'TSAsExpression',
    'TSSatisfiesExpression',
    'NewExpression',
    'CallExpression',
    'TemplateLiteral',
  ].includes(type);
}

function namesOf(declaration: unknown): string[] {
  if (typeof declaration !== 'object' || declaration === null) return [];
  if ('declarations' in declaration && Array.isArray(declaration.declarations))
    return declaration.declarations.flatMap(({ id }) => (id?.type === 'Identifier' ? [String(id.name)] : []));
  if ('id' in declaration && typeof declaration.id === 'object' && declaration.id && 'name' in declaration.id)
    return [String(declaration.id.name)];
  return [];
}
