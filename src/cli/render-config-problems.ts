import { createMaskedSource } from '../core/report/masked-source.ts';
import { renderPretty } from '../core/report/render-pretty.ts';
import type { Project } from '../project/read-project.ts';

/** The faults of the configuration, each with its line. */
export function renderConfigProblems(
  { configFile, configText, configProblems }: Project,
  colour: boolean,
  width: number,
): string {
  const file = { text: configText ?? '', secrets: [] };
  const source = createMaskedSource({ byPath: new Map([[configFile, file]]) });
  return renderPretty(configProblems, { records: 0, source, colour, width });
}
