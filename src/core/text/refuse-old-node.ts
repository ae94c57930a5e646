/**
 * Why this Node is too old for a program, or undefined: an old one would end somewhere in the middle of its work.
 * @param needed major and, where it matters, minor version
 */
export function refuseOldNode(
  version: string,
  program: string,
  needed: readonly [number, number?],
): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > needed[0] || (major === needed[0] && minor >= (needed[1] ?? 0));
  return isEnough ? undefined : `${program} needs Node ${needed.join('.')} or newer, and this is Node ${version}`;
}
