import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/** The look of a rule whose findings the parser makes: those that it filed under `rule`. */
export function faultsOf(rule: string): (postmortem: Postmortem) => readonly Finding[] {
  return (postmortem) =>
    postmortem.faults.filter((fault) => fault.rule === rule).map(({ rule: _, ...finding }) => finding);
}
