export const shells = ['bash', 'zsh', 'fish'] as const;

/** A command as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly {
    readonly flag: string;
    /** What stands behind it: one of these words, a file, any text; undefined where nothing does. */
    readonly takes: readonly string[] | 'file' | 'text' | undefined;
    readonly summary: string;
  }[];
  /** What the first argument can be. */
  readonly words: readonly string[];
  readonly takesFiles: boolean;
}

/** Single quotes of a shell, on one line. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''").replaceAll('\n', ' ')}'`;

/** What `compgen -W` splits at the `IFS` of the function, which is a line break so that files may have blanks. */
const list = (words: readonly string[]): string => `-W '${words.join('\n')}'`;

/**
 * For bash 3.2 and newer, which macOS still has.
 * https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
 */
function renderBash(all: readonly CompletedCommand[]): string {
  const offer = (what: string) => `COMPREPLY=($(compgen ${what} -- "$word"))`;
  const commands = all.map(({ name }) => name);
  const cases = all.map(({ name, options, words, takesFiles }) => {
    const values = options.flatMap(({ flag, takes }) => {
      if (takes === undefined) return [];
      return [`    ${flag}) ${offer(takes === 'file' ? '-f' : list(takes === 'text' ? [] : takes))}; return ;;`];
    });
    return `  ${name})
    case "$before" in
${values.join('\n')}
    esac
    if [[ $word == -* ]]; then ${offer(list(options.map(({ flag }) => flag)))}
    else ${offer(takesFiles ? '-f' : list(words))}; fi ;;`;
  });
  return `# bash completion of debrief, made by: debrief completion bash
_debrief() {
  local IFS=$'\\n' word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  if ((COMP_CWORD == 1)); then ${offer(list([...commands, 'help']))}; return; fi
  case "\${COMP_WORDS[1]}" in
  help) ${offer(list(commands))} ;;
${cases.join('\n')}
  esac
}
complete -o filenames -F _debrief debrief
`;
}

/** https://zsh.sourceforge.io/Doc/Release/Completion-System.html */
function renderZsh(all: readonly CompletedCommand[]): string {
  const plain = (text: string) => text.replace(/[[\]:\\]/g, '\\$&');
  const cases = all.map(({ name, options, words, takesFiles }) => {
    const specs = options.map(({ flag, takes, summary }) => {
      const value =
        takes === undefined
          ? ''
          : takes === 'file'
            ? ':file:_files'
            : takes === 'text'
              ? ':text:'
              : `:value:(${takes.join(' ')})`;
      return quoted(`${flag}[${plain(summary)}]${value}`);
    });
    const rest = takesFiles ? quoted('*:file:_files') : quoted(`1:value:(${words.join(' ')})`);
    return `    ${name}) _arguments ${[...specs, rest].join(' \\\n      ')} ;;`;
  });
  return `#compdef debrief
# zsh completion of debrief, made by: debrief completion zsh
_debrief() {
  local -a commands=(
${all.map(({ name, summary }) => `    ${quoted(`${name}:${plain(summary)}`)}`).join('\n')}
    'help:explain a command'
  )
  if ((CURRENT == 2)); then _describe command commands; return; fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
    help) _describe command commands ;;
${cases.join('\n')}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _debrief "$@"; else compdef _debrief debrief; fi
`;
}

/** https://fishshell.com/docs/current/completions.html */
function renderFish(all: readonly CompletedCommand[]): string {
  const lines = all.flatMap(({ name, summary, options, words, takesFiles }) => {
    const here = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c debrief -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
      ...(words.length > 0 ? [`complete -c debrief ${here} -f -a ${quoted(words.join(' '))}`] : []),
      ...(takesFiles || words.length > 0 ? [] : [`complete -c debrief ${here} -f`]),
      ...options.map(({ flag, takes, summary: about }) => {
        const value =
          takes === undefined
            ? ''
            : takes === 'file'
              ? ' -r -F'
              : takes === 'text'
                ? ' -x'
                : ` -x -a ${quoted(takes.join(' '))}`;
        return `complete -c debrief ${here} -l ${flag.slice(2)}${value} -d ${quoted(about)}`;
      }),
    ];
  });
  return `# fish completion of debrief, made by: debrief completion fish\ncomplete -c debrief -n __fish_use_subcommand -f -a help -d 'explain a command'\n${lines.join('\n')}\n`;
}

/** A script that completes `debrief`, for a shell to read. */
export function renderCompletion(shell: (typeof shells)[number], all: readonly CompletedCommand[]): string {
  return { bash: renderBash, zsh: renderZsh, fish: renderFish }[shell](all);
}
