import type { MadeText } from './plain-page.ts';

/** AsciiDoc as Markdown of the same lines, as far as postmortems use it: https://docs.asciidoctor.org/asciidoc/latest/ */
export function asciidocToMarkdown(text: string): MadeText {
  let fence: string | undefined;
  let table: 'none' | 'header' | 'rows' = 'none';
  let isHead = true;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const made = lines.map((line) => {
    const block = /^(?:-{4,}|\.{4,})$/.exec(line.trim())?.[0];
    if (fence !== undefined || block !== undefined) {
      if (fence === undefined) fence = block;
      else if (line.trim() === fence) fence = undefined;
      else return line;
      return '```';
    }
    if (/^\|={3,}$/.test(line.trim())) {
      table = table === 'none' ? 'header' : 'none';
      return '';
    }
    if (table !== 'none' && line.trim().startsWith('|')) {
      const cells = line
        .trim()
        .slice(1)
        .split('|')
        .map((cell) => phrases(cell.trim()));
      const row = `| ${cells.join(' | ')} |`;
      const isFirst = table === 'header';
      table = 'rows';
      return isFirst ? `${row}\n|${' --- |'.repeat(cells.length)}` : row;
    }
    if (isHead && /^:[\w-]+:/.test(line)) return '';
    if (line.trim() !== '' && !/^=\s/.test(line)) isHead = isHead && /^:/.test(line);
    return plainLine(line);
  });
  const numbered = made.flatMap((line, index) => line.split('\n').map((one) => ({ one, line: index + 1 })));
  return { text: numbered.map(({ one }) => one).join('\n'), lines: numbered.map(({ line }) => line) };
}

function plainLine(line: string): string {
  const heading = /^(={1,6})\s+(\S.*)$/.exec(line);
  if (heading) return `${'#'.repeat(heading[1]?.length ?? 1)} ${phrases(heading[2] ?? '')}`;
  if (/^\/\/(?!\/)/.test(line)) return `<!-- ${line.slice(2).replaceAll('-->', '').trim()} -->`;
  const title = /^\.([^\s.].*)$/.exec(line);
  if (title) return `**${phrases(title[1] ?? '')}**`;
  const item = /^([*\-.]{1,5})\s+(.*)$/.exec(line);
  if (item) {
    const marks = item[1] ?? '*';
    return `${'  '.repeat(marks.length - 1)}${marks.startsWith('.') ? '1.' : '-'} ${phrases(item[2] ?? '')}`;
  }
  // Anchors and attributes of the block below: https://docs.asciidoctor.org/asciidoc/latest/attributes/positional-and-named-attributes/
  if (/^\[(?:\[[\w-]+\]|[#%.][\w-]+|(?:source|cols|options|listing|discrete)\b[^\]]*)\]\s*$/.test(line)) return '';
  const term = /^(?!image::)(\S.{0,80}?)::\s*(.*)$/.exec(line);
  if (term) return `**${phrases(term[1] ?? '')}**: ${phrases(term[2] ?? '')}`;
  const admonition = /^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+(.*)$/.exec(line);
  if (admonition) return `> **${admonition[1]}:** ${phrases(admonition[2] ?? '')}`;
  return line.trim() === '+' ? '' : phrases(line);
}

function phrases(text: string): string {
  return text
    .replace(/(?:link:)?(https?:\/\/[^\s[\]]+)\[([^\]]*)\]/g, (_, url: string, words: string) =>
      words === '' ? `<${url}>` : `[${words.replace(/,.*$/, '')}](${url})`,
    )
    .replace(/link:([^\s[\]]+)\[([^\]]*)\]/g, '[$2]($1)')
    .replace(/image::?([^\s[\]]+)\[([^\]]*)\]/g, '![$2]($1)')
    .replace(/<<([^,>]+)(?:,([^>]+))?>>/g, (_, id: string, words?: string) => words ?? id)
    .replace(/(?<![\w*])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\w*])/g, '**$1**');
}
