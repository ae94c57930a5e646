const needed = [22, 15] as const;

/** Why this Node cannot run the App, or undefined. The driver of PostgreSQL and OpenTelemetry say which one they need. */
export function refuseOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > needed[0] || (major === needed[0] && minor >= needed[1]);
  return isEnough ? undefined : `The App needs Node ${needed.join('.')} or newer, and this is Node ${version}`;
}
