import { addWithdrawnLink } from '../core/config/add-withdrawn-link.ts';
import { linkId, readUnverified } from '../keys/confirmation-token.ts';
import { writeTextFile } from '../workspace/write-file.ts';
import { openProject } from './open-project.ts';
import type { Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/**
 * Writes the id of a link under `redaction: withdrawn-links:` of the configuration. The App reads it there, on the default branch,
 * at each use of a link, whichever replica answers.
 */
export async function revokeLink(session: Session, typed: string): Promise<0> {
  const { terminal } = session;
  const { id, name } = readLink(typed.trim());
  const { configFile, configText = '', workspace } = await openProject(session);
  const { ruleIds } = await import('../core/rules/index.ts');
  const text = addWithdrawnLink(configText, id, ruleIds);
  if (text === undefined)
    throw new Misuse(
      `"${configFile}" is written in a way that cannot be edited: put "${id}" under \`redaction: withdrawn-links:\` by hand`,
      'unusable-config',
    );
  const isNew = writeTextFile(workspace.root, configFile, text);
  terminal.say(
    isNew
      ? `${terminal.paint('green', '✔')} ${name} is withdrawn in ${configFile}. Commit it to the default branch: the App looks there at each use`
      : `${name} was withdrawn before: nothing has changed`,
  );
  if (isNew)
    terminal.say(
      'What was confirmed with it stays: look at the branch debrief/confirmations, and talk to the merchant',
    );
  return 0;
}

/** Its id, and how to speak of it. */
function readLink(typed: string): { readonly id: string; readonly name: string } {
  if (/^[0-9a-f]{16}$/.test(typed)) return { id: typed, name: `The link ${typed}` };
  const token = typed.replace(/[?#].*$/, '').replace(/^.*\/confirm\//, '');
  const claim = readUnverified(token);
  // The whole signature: a link that was cut off has another id, and the real one would stay good.
  if (claim === undefined || !/^[\w-]+\.[\w-]{43}$/.test(token))
    throw new Misuse('That is no confirmation link: give its whole address, or the 16 digits of its id');
  const until = new Date(claim.expires).toISOString();
  const id = linkId(token);
  return { id, name: `The link ${id}, of "${claim.merchant}" for "${claim.incident}" until ${until},` };
}
