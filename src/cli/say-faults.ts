import type { OpenFault } from '../core/redaction/open-redaction.ts';
import { wordProblem } from '../core/report/word-problem.ts';
import { createLocator } from '../core/text/locator.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { Session } from './command.ts';
import { visibleName } from './terminal.ts';

const opening: Partial<Record<string, string>> = {
  'cannot-open': 'Cannot open the sealed block: it is damaged, or was sealed for another recipient',
  'bound-elsewhere': 'Cannot open the sealed block: it was sealed for another record or condition',
  'holds-markers': 'Cannot put the text back: it holds something that looks like a marker',
  'no-identity': 'Cannot open the sealed block without an identity',
  'nul-in-text': 'Unexpected NUL in redacted text, expected text',
} satisfies Partial<Record<OpenFault | 'nul-in-text', string>>;

const sealedFaults = new Set([
  'not-a-fence',
  'not-canonical-armor',
  'not-an-age-file',
  'several-stanzas',
  'not-padded',
]);

/** Says faults of markers and blocks, each at its line. Quotes nothing of the file. */
export function sayFaults(
  session: Session,
  { path, text }: SourceFile,
  faults: readonly { readonly fault: string; readonly start: number; readonly end: number }[],
): void {
  const locate = createLocator(text);
  for (const { fault, start, end } of faults) {
    const { line, column } = locate(start, end);
    const rule = sealedFaults.has(fault)
      ? 'unsealable'
      : fault === 'missing-until'
        ? 'missing-lift-condition'
        : 'malformed-redaction';
    const words = opening[fault] ?? wordProblem({ rule, args: { case: fault } }).message;
    session.terminal.say(visibleName(`${path}:${line}:${column} ${words}`));
  }
}
