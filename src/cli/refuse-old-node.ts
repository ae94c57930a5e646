const needed = 22;

/** Why this Node is too old to run Debrief, or undefined: an old one would end somewhere in the middle of a command. */
export function refuseOldNode(version: string): string | undefined {
  return Number.parseInt(version, 10) >= needed
    ? undefined
    : `Debrief needs Node ${needed} or newer, and this is Node ${version}`;
}
