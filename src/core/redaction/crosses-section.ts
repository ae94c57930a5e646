/**
 * Whether hidden text holds a heading of the first or second level, so that taking it out would join or drop sections.
 * Looks at lines only, fences counted; hidden text is never parsed.
 */
export function crossesSection(hidden: string): boolean {
  let fence: string | undefined;
  let previous = '';
  // The first line shares its line with the marker, so nothing on it starts a line.
  for (const line of hidden.split(/\r\n|[\r\n]/).slice(1)) {
    const [, marks = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})([^\n]*)/.exec(line) ?? [];
    if (fence === undefined && marks !== '' && !(marks.startsWith('`') && rest.includes('`'))) fence = marks;
    else if (fence !== undefined && marks.startsWith(fence) && rest.trim() === '') fence = undefined;
    else if (fence === undefined && /^ {0,3}#{1,2}(?:[ \t]|$)/.test(line)) return true;
    else if (fence === undefined && /^ {0,3}=+[ \t]*$|^ {0,3}-+[ \t]*$/.test(line) && /\S/.test(previous)) return true;
    previous = fence === undefined && marks === '' ? line : '';
  }
  return false;
}
