/** Wraps text in a colour, or leaves it. */
export type Paint = Readonly<
  Record<'red' | 'yellow' | 'green' | 'blue' | 'cyan' | 'bold' | 'dim', (text: string) => string>
>;

/** The few ANSI styles that reports use. Packages for this ask the environment, which core does not know. */
const styles = {
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  blue: [34, 39],
  cyan: [36, 39],
  bold: [1, 22],
  dim: [2, 22],
} as const;

export function paints(colour: boolean): Paint {
  const style =
    ([on, off]: readonly [number, number]) =>
    (text: string) =>
      colour ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    red: style(styles.red),
    yellow: style(styles.yellow),
    green: style(styles.green),
    blue: style(styles.blue),
    cyan: style(styles.cyan),
    bold: style(styles.bold),
    dim: style(styles.dim),
  };
}
