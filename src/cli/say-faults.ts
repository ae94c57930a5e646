import type { MarkerFault } from '../core/redaction/marker-fault.ts';
import type { OpenFault } from '../core/redaction/open-redaction.ts';
import { malformedRedaction } from '../core/rules/malformed-redaction.ts';
import { missingLiftCondition } from '../core/rules/missing-lift-condition.ts';
import { unsealable } from '../core/rules/unsealable.ts';
import { createLocator } from '../core/text/locator.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { Session } from './session/command.ts';
import { visibleName } from './session/terminal.ts';

type Fault = MarkerFault | OpenFault | 'nul-in-text';

/** Says faults of markers and blocks, each at its line. Quotes nothing of the file. */
export function sayFaults(
  session: Session,
  { path, text }: SourceFile,
  faults: readonly { readonly fault: Fault; readonly start: number; readonly end: number }[],
): void {
  const locate = createLocator(text);
  for (const { fault, start, end } of faults) {
    const { line, column } = locate(start, end);
    session.terminal.say(visibleName(`${path}:${line}:${column} ${describe(fault)}`));
  }
}

/** In the words of the rule that reports the same fault of a record. */
function describe(fault: Fault): string {
  switch (fault) {
    case 'cannot-open':
      return 'The sealed block cannot be opened: it is damaged, or was sealed for another recipient';
    case 'bound-elsewhere':
      return 'The sealed block cannot be opened: it was sealed for another record or condition';
    case 'holds-markers':
      return 'The text cannot be put back: it holds something that looks like a marker';
    case 'no-identity':
      return 'The sealed block cannot be opened without an identity';
    case 'nul-in-text':
      return 'The redacted text holds a NUL character, so it is no text';
    case 'missing-until':
      return missingLiftCondition.words({ case: fault }).message;
    case 'not-a-fence':
    case 'not-canonical-armor':
    case 'not-an-age-file':
    case 'several-stanzas':
    case 'not-padded':
      return unsealable.words({ case: fault }).message;
    default:
      return malformedRedaction.words({ case: fault }).message;
  }
}
