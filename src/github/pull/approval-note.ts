import names from '../../../names.json' with { type: 'json' };
import { recordLimit } from '../../core/postmortem/record-file.ts';
import { isWorkflowPath, parseWorkflow, workflowFolder } from '../../core/setup/parse-workflow.ts';
import type { Repository } from '../api/repository.ts';
import { workflowAccount } from '../api/workflow-account.ts';
import { createGithubRevisions } from '../tree/create-github-revisions.ts';

const note = [
  '> [!NOTE]',
  '> This was opened with a workflow’s own token. GitHub starts no workflow on it, nor on what Debrief commits here, until somebody with',
  '> write access presses **Approve workflows to run**, and other required checks wait for that. The check `debrief` is there already.',
  '> With the token of an App ([create-github-app-token](https://github.com/actions/create-github-app-token)) nothing waits.',
].join('\n');

/**
 * What a reviewer has to know of a pull request that a workflow's own token opens, where it applies: where workflows run on
 * pull requests. Otherwise empty. https://docs.github.com/en/actions/concepts/security/github_token
 * @param self login that the token writes under, where it is known
 */
export async function approvalNote(github: Repository, self: string | undefined, base: string): Promise<string> {
  if (self !== workflowAccount) return '';
  const tree = await createGithubRevisions(github).open(base);
  const { entries } = await tree.list(workflowFolder);
  const texts = await tree.read(
    entries.filter(({ path }) => isWorkflowPath(path)),
    recordLimit,
  );
  const runs = (text: string) => parseWorkflow(text, names.action)?.events.has('pull_request') === true;
  return texts.some((read) => 'text' in read && runs(read.text)) ? `\n\n${note}` : '';
}
