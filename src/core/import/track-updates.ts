import type { ListItem, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { offsetsOf } from '../markdown/source.ts';
import { renderInstant } from '../time/render-instant.ts';
import type { ReadOptions } from './foreign-incident.ts';
import type { ImportFinding } from './import-finding.ts';
import { readTime } from './read-time.ts';
import type { SourceText } from './source-text.ts';

const track = /\{\{[<%]\s*track\s+["'“”]?([^"'“”>%]{1,60}?)["'“”]?\s*[>%]\}\}/;

export interface Tracked {
  /** Blocks that belong to no update. */
  readonly story: readonly RootContent[];
  /** One list, the oldest update first; empty without updates. */
  readonly timeline: readonly RootContent[];
  /** What could be read, each at its block. */
  readonly times: readonly { readonly written: string; readonly at: number; readonly block: RootContent }[];
  readonly met: number;
  readonly understood: number;
  readonly findings: readonly ImportFinding[];
}

interface Update {
  readonly written: string;
  readonly shown: string;
  readonly at: number | undefined;
  readonly isRead: boolean;
  readonly blocks: readonly RootContent[];
}

/** Takes the updates that say their time (`{{< track "…" >}}`) out of a text and makes a timeline of them. */
export function takeTracks(blocks: readonly RootContent[], source: SourceText, options: ReadOptions): Tracked {
  const story: RootContent[] = [];
  const updates: Update[] = [];
  const findings: ImportFinding[] = [];
  const times: { written: string; at: number; block: RootContent }[] = [];
  let pending: RootContent[] = [];
  const flush = () => {
    story.push(...pending);
    pending = [];
  };
  for (const block of blocks) {
    if (startsUpdate(block)) flush();
    const written = track.exec(plainText(block))?.[1]?.trim();
    if (written === undefined) {
      pending.push(block);
      if (block.type === 'thematicBreak') flush();
      continue;
    }
    const { zone } = options;
    const time = readTime(written, { source, span: offsetsOf(block), zone, key: 'track' });
    findings.push(...time.findings.map((one): ImportFinding => ({ ...one, severity: 'warning' })));
    const shown = time.instant === undefined ? written : renderInstant(time.instant);
    const isRead = time.instant !== undefined;
    updates.push({ written, shown, at: time.local, isRead, blocks: [...pending, withoutTrack(block)] });
    if (time.local !== undefined) times.push({ written, at: time.local, block });
    pending = [];
  }
  flush();
  const understood = updates.filter(({ isRead }) => isRead).length;
  return { story: trimBreaks(story), timeline: timelineOf(updates), times, met: updates.length, understood, findings };
}

/** The source without its marks of time, which stand in the draft as times. */
export function withoutTracks(source: SourceText): SourceText {
  const all = new RegExp(track.source, 'g');
  return { ...source, text: source.text.replace(all, (found) => ' '.repeat(found.length)) };
}

/** `*Monitoring* - …`: the label that cState's own templates begin an update with. */
function startsUpdate(block: RootContent): boolean {
  return block.type === 'paragraph' && (block.children[0]?.type === 'emphasis' || block.children[0]?.type === 'strong');
}

function withoutTrack<T extends Nodes>(node: T): T {
  if (node.type === 'text')
    return track.test(node.value) ? { ...node, value: node.value.replace(track, '').trimEnd() } : node;
  if (!('children' in node)) return node;
  return { ...node, children: node.children.map((child) => withoutTrack(child)) } as T;
}

function timelineOf(updates: readonly Update[]): RootContent[] {
  if (updates.length === 0) return [];
  const times = updates.map(({ at }) => at);
  const ordered = times.every((at) => at !== undefined)
    ? updates.toReversed().toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
    : updates.toReversed();
  const children = ordered.map(
    ({ shown, blocks }): ListItem => ({ type: 'listItem', spread: false, children: itemOf(shown, blocks) }),
  );
  return [{ type: 'list', ordered: false, spread: false, children }];
}

/** The time leads the first paragraph of its item, where the parser of timelines looks for it. */
export function itemOf(time: string, blocks: readonly RootContent[]): ListItem['children'] {
  const [first, ...rest] = blocks;
  const lead: PhrasingContent = { type: 'text', value: `${time} — ` };
  const paragraph: Paragraph =
    first?.type === 'paragraph'
      ? { ...first, children: [lead, ...first.children] }
      : { type: 'paragraph', children: [lead] };
  return [paragraph, ...(first?.type === 'paragraph' || !first ? rest : [first, ...rest])] as ListItem['children'];
}

function trimBreaks(blocks: readonly RootContent[]): RootContent[] {
  const kept = [...blocks];
  while (kept[0]?.type === 'thematicBreak') kept.shift();
  while (kept.at(-1)?.type === 'thematicBreak') kept.pop();
  return kept;
}
