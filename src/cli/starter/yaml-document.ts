import { Document, isMap, isNode, isScalar, Pair, visit, YAMLMap, type YAMLSeq } from 'yaml';

/** Something to say above a key of a document: the path of the key → lines. */
export type Comments = Readonly<Record<string, string>>;

export interface YamlStyle {
  /** By dotted path of the key above which they go: `jobs.check`. */
  readonly comments?: Comments;
  /** Paths whose value is written on one line; `*` is any one key. */
  readonly flow?: readonly string[];
  /** Quotes what a reader of YAML 1.1 takes for something else than text: `yes`, a date. */
  readonly compat?: 'yaml-1.1';
}

/** YAML text of plain data, made by the library, so that a comma or a colon in a value cannot become syntax. */
export function renderYaml(data: unknown, { comments = {}, flow = [], compat }: YamlStyle = {}): string {
  const document = new Document(data, {
    version: '1.2',
    schema: 'core',
    compat: compat ?? null,
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Pair: (_key, pair, ancestors) => {
      const path = pathOf(pair, ancestors);
      const comment = comments[path];
      if (comment !== undefined && isNode(pair.key)) pair.key.commentBefore = commented(comment);
      if (flow.some((pattern) => matches(pattern, path)) && isCollection(pair.value)) pair.value.flow = true;
      const isChapter = !path.includes('.') || /^jobs\.[^.]+$/.test(path);
      if (isChapter && isNode(pair.key) && isMap(pair.value) && !isFirst(pair, ancestors)) pair.key.spaceBefore = true;
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true, nullStr: '' });
  // A plain scalar cannot begin with a bracket, so this is a list; formatters put no space inside of its brackets.
  return text.replace(/^(\s*(?:- )?[\w-]+: )\[ (.*) \]$/gm, '$1[$2]');
}

const isCollection = (value: unknown): value is YAMLMap | YAMLSeq => isNode(value) && 'items' in value;

const commented = (text: string): string =>
  text
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n');

function isFirst(pair: Pair, ancestors: readonly unknown[]): boolean {
  const parent = ancestors.at(-1);
  return parent instanceof YAMLMap && parent.items[0] === pair;
}

function pathOf(pair: Pair, ancestors: readonly unknown[]): string {
  return [...ancestors, pair]
    .filter((node) => node instanceof Pair)
    .map(({ key }) => (isScalar(key) ? String(key.value) : ''))
    .join('.');
}

function matches(pattern: string, path: string): boolean {
  const [wanted, found] = [pattern.split('.'), path.split('.')];
  return wanted.length === found.length && wanted.every((part, index) => part === '*' || part === found[index]);
}
