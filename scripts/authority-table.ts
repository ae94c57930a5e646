import { authority } from '../tests/authority/authority-table.ts';
import { type Act, actors, everybody, type Outcome, outcomes } from '../tests/authority/outcomes.ts';

const signs: Readonly<Record<Outcome, string>> = { yes: '**yes**', no: 'no', stopped: 'stopped', refused: '·' };

const head = `<!-- Made by npm run docs from tests/authority/authority-table.ts. -->
# Who may what

Who does something, what they do, and what comes of it. Every cell is played on a GitHub of our own: \`npm run authority\` plays all, the tests one
for each outcome of each act. The base judges: rules, configuration, records, workflows and confirmations are those of the branch into which something is to be
merged, never those of the change.
`;

const notes = `## How to read it

- **triage**, **write** and so on are roles in the repository. An *outsider* has none and the repository is public; the *author of a fork* and the *first-time contributor* have none
  either, and whoever may not push proposes from a fork. A *private member* has write access and hides the membership, as is usual. A *deleted account* had write access when it acted.
  The *author under an unlinked address* has write access and commits under an address that belongs to no account.
- **Approvals.** One counts when it is of the newest commit, by a person who may write, who wrote none of the commits, and while every writer is known. Neither auto-merge nor a
  merge queue gets round it: auto-merge waits for the check on the newest commit, and an entry of a queue is judged as the pull request in it.
- **Administrators** can merge without any check, and change branch rules. No check can prevent that; GitHub's audit log shows it.
- **Not played**, because no API does it: a token that queues a pull request; an App or a workflow that forks.
`;

/** \`docs/authority.md\`. */
export function renderAuthority(): string {
  const legend = Object.entries(outcomes).map(([outcome, words]) => `- ${signs[outcome as Outcome]}: ${words}`);
  const groups = Object.entries<Readonly<Record<string, Act>>>(authority).map(([name, acts]) =>
    renderGroup(name, acts),
  );
  return [head, `${legend.join('\n')}\n`, ...groups, notes].join('\n');
}

function renderGroup(name: string, acts: Readonly<Record<string, Act>>): string {
  const columns = ['somebody …', ...everybody.map((actor) => actors[actor]), 'because'];
  const rows = Object.values(acts).map((one) =>
    row([one.what, ...everybody.map((actor) => signs[one.cells[actor].outcome]), reasons(one)]),
  );
  return [`## ${name}`, '', row(columns), row(columns.map(() => '---')), ...rows, ''].join('\n');
}

/** Each reason once, with what it is for. */
function reasons({ cells }: Act): string {
  const said = everybody.map((actor) => `${signs[cells[actor].outcome]}: ${cells[actor].why}`);
  return [...new Set(said)].join('; ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
