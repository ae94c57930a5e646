import type { Config } from '../config/config.ts';
import type { Facts } from './facts.ts';
import type { Incident } from './incident.ts';
import { draftOf, fieldsOf, withFields } from './record-text.ts';
import type { NewFile, Step } from './step.ts';
import { type Fields, ownedFields, parseWroteTrailer, renderWroteTrailer } from './wrote-trailer.ts';

/** Name of the branch of an issue's postmortem. It is the lock: GitHub creates it once. */
export function branchName(issue: number): string {
  return `postmortem/issue-${issue}`;
}

/** The branch with the draft, and later the front matter fields that still follow the issue. */
export function planBranch(facts: Facts, incident: Incident, config: Config): Step[] {
  if (incident.phase === 'drafting') return planDraft(facts, config);
  if (incident.phase === 'open') return planFollow(facts, config);
  return [];
}

function planDraft(facts: Facts, config: Config): Step[] {
  if (facts.branch?.file !== undefined) return [];
  const branch = branchName(facts.issue.number);
  const file = draftOf(facts, config);
  const message = commitMessage(`draft the postmortem of issue #${facts.issue.number}`, fieldsOf(file.text) ?? {});
  return facts.branch === undefined
    ? [{ kind: 'create-branch', branch, base: facts.repository.defaultHead, file, message }]
    : [{ kind: 'commit-file', branch, expectedHead: facts.branch.head, file, message }];
}

function planFollow({ branch, ...facts }: Facts, config: Config): Step[] {
  const current = branch?.file && fieldsOf(branch.file.text);
  if (branch?.file === undefined || current === undefined) return [];
  const owned = ownedFields(parseWroteTrailer(branch.messages), current);
  const wanted = fieldsOf(draftOf({ ...facts, branch }, config).text) ?? {};
  const changes = pick(wanted, ([name, value]) => name in owned && owned[name] !== value);
  const file: NewFile = { path: branch.file.path, text: withFields(branch.file.text, changes) };
  if (file.text === branch.file.text) return [];
  const title = `follow issue #${facts.issue.number}: ${Object.keys(changes).join(', ')}`;
  const message = commitMessage(title, { ...owned, ...changes });
  return [{ kind: 'commit-file', branch: branchName(facts.issue.number), expectedHead: branch.head, file, message }];
}

function commitMessage(title: string, wrote: Fields): string {
  return `docs(postmortem): ${title}\n\n${renderWroteTrailer(wrote)}`;
}

function pick(fields: Fields, keep: (entry: [string, string]) => boolean): Fields {
  return Object.fromEntries(Object.entries(fields).filter(keep));
}
