import { issuesNamed } from '../core/rules/issues-named.ts';
import { readLabels } from '../github/read-labels.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { createClient } from './create-client.ts';
import type { Host } from './host.ts';

/** A pull request touches one record as a rule; a whole tree is not asked about issue by issue. */
const most = 20;

/**
 * The labels that the records' issues have now. Undefined where nobody can say: without a token, outside a pull request,
 * or when GitHub does not answer; a check that needs only files must not fail for that.
 */
export async function readIssueLabels(
  host: Host,
  files: readonly SourceFile[],
): Promise<ReadonlyMap<number, readonly string[]> | undefined> {
  const numbers = issuesNamed(files);
  if (host.event.change === undefined || host.inputs.token === '' || numbers.length === 0) return undefined;
  if (numbers.length > most) return undefined;
  try {
    return await readLabels(await createClient(host.inputs.token), host.repo, numbers);
  } catch (error) {
    host.log(`Labels of issues are not compared: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
