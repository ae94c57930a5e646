import type { Nodes, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { type FieldName, fieldNamed } from '../draft/issue-fields.ts';
import { spanOf } from '../postmortem/outline.ts';
import { parseTimeText } from '../postmortem/parse-time-text.ts';
import { instantFields } from '../postmortem/postmortem.ts';
import type { Span } from '../text/parse-yaml.ts';

/** A fact that a text states under a label: `Severity: SEV-2`, `| Severity | 2 |`, `## Date: July 1, 2020`. */
export interface StatedField {
  readonly field: FieldName | 'date';
  readonly value: string;
  /** Of the block that states it. */
  readonly span: Span;
}

const labelled = /^[\s*_]*(\p{L}[\p{L} '-]{1,40}?)[\s*_]*:[\s*_]*(\S.{0,200})$/u;

/** Finds labelled facts in headings, lines, list items and tables of two columns, outside of the given spans, quotes and code. */
export function findStatedFields(tree: Root, outside: readonly Span[]): readonly StatedField[] {
  const found: StatedField[] = [];
  const state = (label: string, value: string, span: Span) => {
    const field = nameOf(label);
    if (field !== undefined && isAnswer(field, value.trim())) found.push({ field, value: value.trim(), span });
  };
  const read = (node: Nodes): void => {
    const span = spanOf(node);
    if (outside.some(([start, end]) => start <= span[0] && span[0] < end)) return;
    if (node.type === 'heading' || node.type === 'paragraph') {
      for (const line of plainText(node, { includeHtml: false }).split('\n')) {
        const [, label = '', value = ''] = labelled.exec(line.trim().slice(0, 300)) ?? [];
        state(label, value, span);
      }
    } else if (node.type === 'table') {
      for (const row of node.children) {
        const [label, value] = row.children.map((cell) => plainText(cell, { includeHtml: false }).trim());
        if (row.children.length === 2) state(label ?? '', value ?? '', spanOf(row));
      }
    } else if (node.type === 'root' || node.type === 'list' || node.type === 'listItem') node.children.forEach(read);
  };
  read(tree);
  return found;
}

/** One-word labels such as `Alert` or `Service` are too common in lists to mean a field of ours. */
function nameOf(label: string): StatedField['field'] | undefined {
  if (/^(?:incident )?date$/i.test(label)) return 'date';
  const field = fieldNamed(label);
  if (field === 'components') return /affected|components?/i.test(label) ? field : undefined;
  return field === 'detected-by' || field === 'acknowledged-by' ? (/ by$/i.test(label) ? field : undefined) : field;
}

/** `Started: a rolling restart` is a sentence; a time begins with one. */
function isAnswer(field: StatedField['field'], value: string): boolean {
  const isTime = instantFields.some((name) => name === field);
  return value !== '' && (!isTime || /^\d/.test(value) || parseTimeText(value) !== undefined);
}
