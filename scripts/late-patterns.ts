import path from 'node:path';
import type { Plugin } from 'rolldown';
import { type ESTree, parseSync, Visitor } from 'rolldown/utils';

/** Methods of texts that begin at the front and leave a pattern as it was, so that all runs can share one. */
const sharing = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'split']);

/** A literal that asks for properties of Unicode, and where it stands. */
interface Found {
  readonly node: ESTree.RegExpLiteral;
  readonly isInside: boolean;
  readonly isShared: boolean;
}

function findPatterns(file: string, code: string): readonly Found[] {
  const found: Found[] = [];
  const given = new Set<unknown>();
  let depth = 0;
  const enter = () => void depth++;
  const leave = () => void depth--;
  new Visitor({
    FunctionDeclaration: enter,
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
    'FunctionDeclaration:exit': leave,
    'FunctionExpression:exit': leave,
    'ArrowFunctionExpression:exit': leave,
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return;
      if (sharing.has(callee.property.name)) given.add(first);
    },
    Literal: (node) => {
      if (!('regex' in node) || !/[uv]/.test(node.regex.flags) || !/\\p\{/i.test(node.regex.pattern)) return;
      found.push({ node, isInside: depth > 0, isShared: given.has(node) || !/[gy]/.test(node.regex.flags) });
    },
  }).visit(parseSync(file, code).program);
  return found;
}

/**
 * Makes patterns that ask for properties of Unicode (`\p{L}`) at their first use. V8 checks the literals of a whole file when it reads
 * it, those of functions that never run included, and builds the sets of characters each time: a third of an empty Node's start for a check.
 */
export function makePatternsLate(root: string): Plugin {
  return {
    name: 'late-patterns',
    transform: (code, id) => {
      if (!id.startsWith(path.join(root, 'src')) || !/\\p\{/i.test(code)) return null;
      let [text, names] = [code, ''];
      for (const [index, { node, isInside, isShared }] of findPatterns(id, code).toReversed().entries()) {
        const { pattern, flags } = node.regex;
        const made = `new RegExp(${JSON.stringify(pattern)}, ${JSON.stringify(flags)})`;
        const once = isInside && isShared;
        if (once) names += `let latePattern${index};\n`;
        const late = once ? `(latePattern${index} ??= ${made})` : made;
        text = text.slice(0, node.start) + late + text.slice(node.end);
      }
      return names === '' && text === code ? null : { code: `${names}${text}`, map: null };
    },
  };
}
