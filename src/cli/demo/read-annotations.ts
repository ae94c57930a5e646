/** The first annotations as a person reads them: file:line and what is wrong. */
export function readAnnotations(log: string, most: number): readonly string[] {
  const annotations = log.split('\n').flatMap((line) => {
    const [, level, properties = '', message = ''] =
      /^::(error|warning) ([^:]*(?::(?!:)[^:]*)*)::(.*)$/.exec(line) ?? [];
    if (level === undefined) return [];
    const value = (name: string) => new RegExp(`(?:^|,)${name}=([^,]*)`).exec(properties)?.[1] ?? '';
    return [`${value('file')}:${value('line')}  ${decode(message).split('\n')[0]}`];
  });
  const rest = annotations.length - most;
  return rest > 0 ? [...annotations.slice(0, most), `… and ${rest} more`] : annotations;
}

function decode(message: string): string {
  return message.replace(/%(25|0D|0A)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
