import { createRandom } from './world/random.ts';

/** Something that goes wrong with requests of a kind. */
export interface Fault {
  readonly method?: string;
  /** A path or template, `*` for any text: `/repos/acme/shop/issues/*`. */
  readonly path?: string;
  /** What is answered instead; none: the real answer (after the delay). */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** Whether the request takes effect all the same. Default `before`: it does not. */
  readonly when?: 'before' | 'after';
  /** Cuts the connection instead of answering. */
  readonly reset?: boolean;
  /** Milliseconds before anything else happens. */
  readonly delay?: number;
  /** Lets so many matching requests pass first. */
  readonly skip?: number;
  /** How many requests it strikes. Default 1; `null` for all. */
  readonly times?: number | null;
  /** Strikes with this chance only. */
  readonly chance?: number;
  readonly seed?: number;
}

interface Armed {
  readonly fault: Fault;
  readonly pattern: RegExp;
  readonly random: () => number;
  skip: number;
  left: number;
}

export interface Faults {
  /** Returns what takes the fault away again. */
  readonly add: (fault: Fault) => () => void;
  readonly clear: () => void;
  /** The fault that strikes this request, counted as used. */
  readonly strike: (method: string, path: string, template: string | null) => Fault | undefined;
}

function compile(path: string): RegExp {
  const literal = (part: string) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${path.split('*').map(literal).join('.*')}$`);
}

export function createFaults(): Faults {
  let armed: Armed[] = [];
  const matches = (one: Armed, method: string, path: string, template: string | null) =>
    (one.fault.method ?? method) === method &&
    (one.pattern.test(path) || (template !== null && one.pattern.test(template)));

  return {
    add: (fault) => {
      const left = fault.times === null ? Number.POSITIVE_INFINITY : (fault.times ?? 1);
      const random = createRandom(fault.seed ?? 1);
      const added: Armed = { fault, pattern: compile(fault.path ?? '*'), random, skip: fault.skip ?? 0, left };
      armed.push(added);
      return () => {
        armed = armed.filter((one) => one !== added);
      };
    },
    clear: () => {
      armed = [];
    },
    strike: (method, path, template) => {
      for (const one of armed) {
        if (one.left <= 0 || !matches(one, method, path, template)) continue;
        if (one.skip > 0) {
          one.skip -= 1;
          continue;
        }
        if (one.random() >= (one.fault.chance ?? 1)) continue;
        one.left -= 1;
        return one.fault;
      }
      return undefined;
    },
  };
}
