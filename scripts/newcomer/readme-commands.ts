/** A fenced block of shell commands, with the heading that it stands under. */
export interface CommandBlock {
  readonly heading: string;
  readonly text: string;
}

/** The `sh` blocks of a README below these headings, in their order: what somebody copies who reads it from the top. */
export function readCommands(readme: string, headings: readonly string[]): readonly CommandBlock[] {
  const chapters = readme.split(/^## /m).map((text) => ({ heading: text.split('\n', 1)[0] ?? '', text }));
  return chapters
    .filter(({ heading }) => headings.includes(heading))
    .flatMap(({ heading, text }) =>
      [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => ({ heading, text: block.trim() })),
    );
}
