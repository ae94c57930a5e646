/**
 * Whether hidden text holds a heading of the first or second level, so that taking it out would join or drop sections.
 * Looks at lines only, fences counted; hidden text is never parsed.
 */
export function crossesSection(hidden: string): boolean {
  let fence: string | undefined;
  let above = '';
  // The first line shares its line with the marker, so nothing on it starts a line.
  for (const line of hidden.split(/\r\n|[\r\n]/).slice(1)) {
    const [, marks, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)/.exec(line) ?? [];
    if (fence !== undefined) {
      if (marks?.includes(fence) && info.trim() === '') fence = undefined;
    } else if (marks !== undefined && !(marks.includes('`') && info.includes('`'))) {
      fence = marks;
      above = '';
    } else {
      if (/^ {0,3}#{1,2}(?:[ \t]|$)/.test(line)) return true;
      if (/^ {0,3}(?:=+|-+)[ \t]*$/.test(line) && /\S/.test(above)) return true;
      // A paragraph of a list or a quote has no underline outside of it: what looks like one is the next item, or a rule.
      above = /^ {0,3}(?:[-*+]|\d{1,9}[.)]|>)(?:[ \t]|$)/.test(line) ? '' : line;
    }
  }
  return false;
}
