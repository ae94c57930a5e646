import type { YamlFault } from './parse-yaml.ts';
import { quote } from './quote.ts';

const unexpected: Readonly<Record<YamlFault['code'], readonly [value: string, expected: string]>> = {
  syntax: ['text that is not YAML', 'YAML 1.2'],
  'duplicate-key': ['a key that is there already', 'each key once'],
  alias: ['an alias (`*name`)', 'the value itself; quote text that starts with `*`'],
  anchor: ['an anchor (`&name`)', 'the value alone; quote text that starts with `&`'],
  tag: ['a tag (`!name`)', 'the value alone; quote text that starts with `!`'],
  key: ['a key that is not plain text', 'a plain key'],
  nesting: ['a value that is nested too deeply', 'at most 32 levels'],
  'not-a-mapping': ['a value that is not a mapping', '`key: value` lines'],
};

/** What a message about refused YAML needs: `code`, `value` (what is there, unquoted words) and `expected`. */
export function renderYamlFault({ code, key, detail }: YamlFault): {
  readonly code: YamlFault['code'];
  readonly value: string;
  readonly expected: string;
  readonly key?: string;
} {
  const [value, expected] = unexpected[code];
  return { code, value: detail ?? value, expected, ...(key !== undefined && { key: quote(key) }) };
}
