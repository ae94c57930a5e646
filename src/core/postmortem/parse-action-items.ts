import type { List, ListItem, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { offsetsOf } from '../markdown/source.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import type { Located } from '../text/place.ts';
import { isDate } from '../time/is-date.ts';
import type { ActionItem, ActionKind, ActionStatus } from './postmortem.ts';
import type { PublicText } from './public-text.ts';
import { type ColumnName, createColumnNames, type Synonyms } from './synonyms.ts';
import { type Cell, readTable } from './table-cells.ts';

/** Column names in the order in which a header is tried. */
const columns: readonly ColumnName[] = ['action', 'kind', 'owner', 'due', 'tracking', 'status'];

/** Reads the action items of a section: the rows of its tables and the items of its lists, task lists or plain. */
export function parseActionItems(
  content: readonly RootContent[],
  source: PublicText,
  synonyms: Synonyms,
): ActionItem[] {
  const nameOf = createColumnNames(synonyms);
  return content.flatMap((node) => {
    if (node.type === 'table') return fromTable(readTable(node), source, nameOf);
    return node.type === 'list' ? fromList(node, source) : [];
  });
}

function fromTable(
  { header, rows }: ReturnType<typeof readTable>,
  source: PublicText,
  nameOf: ReturnType<typeof createColumnNames>,
): ActionItem[] {
  const names = new Map<ColumnName, number>();
  header.forEach(({ text }, index) => {
    const name = nameOf(
      text,
      columns.filter((one) => !names.has(one)),
    );
    if (name !== undefined) names.set(name, index);
  });
  return rows.flatMap(({ cells, span }) => {
    const cell = (name: ColumnName): Cell | undefined => cells[names.get(name) ?? -1];
    if (cells.every(({ text }) => text === '')) return [];
    const fields = {
      action: cell('action') ?? cells[0],
      kind: cell('kind'),
      owner: cell('owner'),
      due: cell('due'),
      tracking: cell('tracking'),
      status: cell('status'),
    };
    const place = (one: Cell | undefined) => one && source.place(...one.span);
    return [
      {
        ...itemOf(fields, span, source),
        cells: { tracking: place(fields.tracking), status: place(fields.status) },
      },
    ];
  });
}

interface Fields {
  readonly action: Cell | undefined;
  readonly kind: Cell | undefined;
  readonly owner: Cell | undefined;
  readonly due: Cell | undefined;
  readonly tracking: Cell | undefined;
  readonly status: Cell | undefined;
}

function itemOf(fields: Fields, span: Offsets, source: PublicText): ActionItem {
  const located = (cell: Cell | undefined): Located<string> | undefined =>
    cell === undefined || (cell.text.length <= 4 && /^[-–—?]?$|^(?:tbd|n\/a|none)$/i.test(cell.text))
      ? undefined
      : { value: cell.text, place: source.place(...cell.span) };
  const dueText = located(fields.due);
  return {
    action: fields.action?.text ?? '',
    kindText: located(fields.kind),
    kind: kindOf(fields.kind?.text ?? ''),
    owner: located(fields.owner),
    dueText,
    due: dueText && isDate(dueText.value) ? dueText : undefined,
    tracking: located(fields.tracking),
    statusText: located(fields.status),
    status: statusOf(fields.status?.text ?? ''),
    place: source.place(...span),
  };
}

function kindOf(text: string): ActionKind | undefined {
  if (text === 'prevent' || text === 'detect' || text === 'mitigate') return text;
  const found = /^(prevent|detect|mitigate)(?:ion|ive|ative|s|ing)?$/i.exec(
    text.replace(/^mitigat(?:ion|ing)$/i, 'mitigate'),
  );
  return found?.[1]?.toLowerCase() as ActionKind | undefined;
}

/** In English first, then in the other languages of the page. */
const statuses: readonly (readonly [ActionStatus, RegExp])[] = [
  [
    'open',
    /^(?:open|reopened|to ?do|(?:in|under) (?:progress|review)|review|wip|under ?way|not (?:yet )?started|not done|started|ongoing|active|assigned|accepted|planned|scheduled|pending|waiting|blocked|on (?:hold|track)|at risk|deferred|postponed|delayed|overdue|no|new|backlog)$/,
  ],
  [
    'done',
    /^(?:[✅✔✓☑]\ufe0f?|x|yes|(?:[✅✔✓☑]\ufe0f?\s*)?(?:done|closed|complete|completed|finished|fixed|resolved|merged|shipped|deployed)(?:,?\s+(?:on\s+)?(?:\d{4}-\d\d-\d\d|\(\d{4}-\d\d-\d\d\)))?(?:\s+(?:(?:in|by|with)\s+)?(?:#\d+|\(#\d+\)))?)$/u,
  ],
  [
    'dropped',
    /^(?:dropped|won['’]?t (?:do|fix)|wontfix|cancelled|canceled|rejected|declined|abandoned|obsolete|superseded|duplicate|not planned)$/,
  ],
  [
    'open',
    /^(?:offen|in (?:arbeit|bearbeitung)|geplant|ouverte?|en cours|à faire|abiert[oa]|en curso|pendiente|abert[oa]|em andamento|pendente|未着手|対応中|進行中|未完了)$/,
  ],
  [
    'done',
    /^(?:erledigt|fertig|abgeschlossen|umgesetzt|terminée?|faite?|hech[oa]|completad[oa]|feit[oa]|conclu[ií]d[oa]|完了|対応済み?)$/,
  ],
  ['dropped', /^(?:verworfen|abgelehnt|entfällt|abandonnée?|annulée?|descartad[oa]|cancelad[oa]|見送り|中止)$/],
];

function statusOf(text: string): ActionStatus | undefined {
  if (text === 'open' || text === 'done') return text;
  const plain = text.toLowerCase().trim();
  return statuses.find(([, words]) => words.test(plain))?.[0];
}

function fromList(list: List, source: PublicText): ActionItem[] {
  return list.children.flatMap((item) => (item.children.length === 0 ? [] : [fromListItem(item, source)]));
}

/** What stands before the number of a standard, a length, a zone, a severity: it looks like the key of a ticket, and is one where it is called so. */
const noTicket = 'AES|BCP|COVID|CRC|CVE|CWE|ECDSA|FIPS|GMT|HTTP|IEC|IEEE|IPV|ISO|PKCS|RFC|RSA|SEV|SHA|SSL|TLS|UTC|UTF';
const called = 'tracking|tracked in|issue|ticket';

const labels: Readonly<Record<'kind' | 'owner' | 'due' | 'tracking', () => RegExp>> = {
  kind: () =>
    /(?:^|[\s([,;–—-])(?:kind|type)\s*[:=]\s*([\w-]+)|^\s*[[(]?(prevent|detect|mitigate)\b[\])]?(?=\s*[:–—-]|[\])])|[([,;]\s*(prevent|detect|mitigate)\s*(?=[)\],;])/i,
  owner: () =>
    /(?:^|[\s([,;–—-])(?:owner|assignee|assigned to|responsible)\b\s*[:=]?\s*(@?[\p{L}\d][^,;()[\]|\n]{0,60})/iu,
  due: () => /(?:^|[\s([,;–—-])(?:due|deadline|by|eta)\b(?:\s+(?:on|date))?\s*[:=]?\s*(\d[\w./-]*)/i,
  tracking: () =>
    new RegExp(
      [
        String.raw`(?:^|[\s([,;–—-])(?:(?:${called})\s*[:=]\s*|(?:(?:${called})\s*)?(?!(?:${noTicket})-))`,
        String.raw`((?:[\w.-]+\/[\w.-]+)?#\d+\b|(?:\.\.\/)+(?:issues|pull)\/\d+\b|https:\/\/[^\s)\]>]+|[A-Z][A-Z\d]+-\d+(?![\w-]|\.\d))`,
      ].join(''),
    ),
};

function fromListItem(item: ListItem, source: PublicText): ActionItem {
  const [first] = item.children;
  const span = first ? offsetsOf(first) : offsetsOf(item);
  const raw = source.text.slice(...span);
  const find = (name: keyof typeof labels): Cell | undefined => {
    const found = labels[name]().exec(raw.slice(0, 2000));
    const text = found
      ?.slice(1)
      .find((one) => one !== undefined)
      ?.trim();
    if (!found || text === undefined) return undefined;
    const at = span[0] + found.index + found[0].indexOf(text);
    return { text, span: [at, at + text.length] };
  };
  const done = item.checked === true ? 'done' : item.checked === false ? 'open' : '';
  const action = first ? plainText(first, { includeHtml: false }).trim() : '';
  const fields = {
    action: { text: action, span },
    kind: find('kind'),
    owner: find('owner'),
    due: find('due'),
    tracking: find('tracking'),
  };
  return itemOf({ ...fields, status: { text: done, span } }, offsetsOf(item), source);
}
