import { DockerfileParser, type Instruction, type JSONInstruction } from 'dockerfile-ast';

/** One instruction that makes files or says how the image runs. */
export interface Step {
  readonly keyword: string;
  /** What stands behind it, options taken away. */
  readonly args: readonly string[];
  /** `--from=…` */
  readonly options: Readonly<Record<string, string>>;
  readonly line: number;
}

export interface Stage {
  /** What others call it; empty for the last. */
  readonly name: string;
  /** The image that it begins with. */
  readonly base: string;
  readonly steps: readonly Step[];
}

/** A command in brackets is a list of words, one for the shell a single text; everything else is words. */
function readArgs(keyword: string, content: string, all: readonly string[]): readonly string[] {
  if (keyword === 'RUN') return [content];
  const [, list] = /(\[.*\])\s*$/s.exec(content) ?? [];
  if (list === undefined) return all.filter((argument) => !argument.startsWith('--'));
  const words: unknown = JSON.parse(list);
  return Array.isArray(words) ? words.map(String) : [];
}

function readStep(instruction: Instruction): Step {
  const all = instruction.getArguments().map((argument) => argument.getValue());
  const flags = 'getFlags' in instruction ? (instruction as JSONInstruction).getFlags() : [];
  const options = Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? '']));
  const content = instruction.getArgumentsContent() ?? '';
  return {
    keyword: instruction.getKeyword(),
    args: readArgs(instruction.getKeyword(), content, all),
    options,
    line: instruction.getRange().start.line + 1,
  };
}

/** The stages of a Dockerfile, in order. The steps stand there and nowhere else. */
export function readDockerfile(text: string): readonly Stage[] {
  const stages: { name: string; base: string; steps: Step[] }[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const step = readStep(instruction);
    if (step.keyword === 'FROM') {
      const [base = '', , name = ''] = step.args;
      stages.push({ name, base, steps: [] });
    } else stages.at(-1)?.steps.push(step);
  }
  return stages;
}
