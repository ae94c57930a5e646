const needed = 24;

/** Why this Node is too old to run Debrief, or undefined: an old one would end somewhere in the middle of a command. */
export function refuseOldNode(version: string): string | undefined {
  return Number.parseInt(version, 10) >= needed
    ? undefined
    : `Unexpected Node ${version}, expected Node ${needed} or newer`;
}
