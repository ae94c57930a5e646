import type { FaultArgs } from '../postmortem/fault.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/** The look of a rule whose findings the parser makes: those that it filed under `rule`. */
export function faultsOf<Id extends keyof FaultArgs>(
  rule: Id,
): (postmortem: Postmortem) => readonly Finding<FaultArgs[Id]>[] {
  return (postmortem) =>
    postmortem.faults
      .filter((fault) => fault.rule === rule)
      // What a fault's words need follows from its rule; TypeScript does not see that of one that is a parameter.
      .map(({ rule: _, ...finding }) => finding as Finding<FaultArgs[Id]>);
}
