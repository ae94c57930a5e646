import { type Severity, severities } from '../postmortem/postmortem.ts';
import { parseInstant } from '../time/parse-instant.ts';

/** What somebody asked for in a comment. */
export type Command =
  | { readonly kind: 'severity'; readonly severity: Severity }
  /** The instant as it was written: RFC 3339 with an offset. */
  | { readonly kind: 'resolved'; readonly at: string }
  /** `time` is `HH:MM`, or a whole RFC 3339 instant. */
  | { readonly kind: 'timeline'; readonly time: string; readonly text: string }
  | { readonly kind: 'confirm'; readonly merchant: string }
  | { readonly kind: 'status' }
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown' };

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** The commands of a comment: lines that begin with `/debrief`, but for those in code fences. Quoted lines begin with `>`. */
export function parseCommands(body: string): readonly Command[] {
  const commands: Command[] = [];
  let open: string | undefined;
  for (const line of body.split(/\r\n?|\n/)) {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined && open === undefined) open = mark;
    else if (mark !== undefined && open !== undefined && mark.startsWith(open)) open = undefined;
    else if (open === undefined && /^\/debrief(\s|$)/.test(line))
      commands.push(parseCommand(line.slice('/debrief'.length).trim()));
  }
  return commands;
}

function parseCommand(text: string): Command {
  const [name = '', first = '', ...rest] = text.split(/\s+/);
  switch (name.toLowerCase()) {
    case 'severity': {
      const severity = severities.find((word) => word === first.toLowerCase());
      return severity !== undefined && rest.length === 0 ? { kind: 'severity', severity } : { kind: 'unknown' };
    }
    case 'resolved':
      return isInstant(first) && rest.length === 0
        ? { kind: 'resolved', at: first.toUpperCase() }
        : { kind: 'unknown' };
    case 'timeline':
      return (clockTime.test(first) || isInstant(first)) && rest.length > 0
        ? { kind: 'timeline', time: first.toUpperCase(), text: rest.join(' ') }
        : { kind: 'unknown' };
    case 'confirm':
      return /^[a-z0-9][a-z0-9-]*$/.test(first) && rest.length === 0
        ? { kind: 'confirm', merchant: first }
        : { kind: 'unknown' };
    case 'status':
      return { kind: 'status' };
    case 'help':
    case '':
      return { kind: 'help' };
    default:
      return { kind: 'unknown' };
  }
}

/** RFC 3339 with an offset. */
function isInstant(text: string): boolean {
  return 'instant' in parseInstant(text);
}
