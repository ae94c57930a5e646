/** Where the configuration is by default, from the root of the project. */
export const configPath = '.github/debrief.yml';

/** Names that somebody gives a file who means the configuration: another ending, other letters, a dot in front. */
const nearName = /^\.?debrief\.ya?ml$/i;

/** Whether a file directly in `.github` or in the root is meant as the configuration although it is not where that is read from. */
export function isNearConfig(path: string): boolean {
  const [folder, name, ...more] = path.includes('/') ? path.split('/') : ['', path];
  if (name === undefined || more.length > 0 || !nearName.test(name)) return false;
  return path !== configPath && (folder === '' || folder?.toLowerCase() === '.github');
}
