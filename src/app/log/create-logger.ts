import { getTransformStream } from '@probot/pino';
import { type Logger, pino } from 'pino';
import { currentLogFields } from './log-fields.ts';
import { safeError, safeFields, safeText } from './safe-fields.ts';

export interface LoggerOptions {
  readonly level: string;
  readonly format: 'json' | 'pretty';
}

type Line = [object, ...unknown[]];

/** What a library gives to the log, with everything left out that could hold what somebody wrote. */
function guard(given: readonly unknown[]): Line {
  const fields: Record<string, unknown> = {};
  const texts: string[] = [];
  for (const value of given) {
    if (typeof value === 'string') texts.push(safeText(value));
    else if (value instanceof Error) fields.err = safeError(value);
    else if (typeof value === 'object' && value !== null) {
      Object.assign(fields, safeFields(value));
      if ('err' in value && value.err instanceof Error) fields.err = safeError(value.err);
    }
  }
  return texts.length === 0 ? [fields] : [fields, texts.join(' ')];
}

/**
 * The log of the App, for us, Probot and Octokit alike. It is the last guard: whatever is given to it, at any level,
 * only a line of text and a few named fields come out; payloads, bodies and requests that hang on errors do not.
 */
export async function createLogger(
  { level, format }: LoggerOptions,
  out: NodeJS.WritableStream = process.stdout,
): Promise<Logger> {
  const transform = await getTransformStream({ logFormat: format });
  transform.pipe(out);
  const logger = pino(
    {
      level,
      name: 'debrief',
      messageKey: 'msg',
      mixin: () => ({ ...safeFields(currentLogFields()) }),
      hooks: {
        logMethod(given, method) {
          method.apply(this, guard(given) as Parameters<typeof method>);
        },
      },
    },
    transform,
  );
  // Children have their parent as prototype, so theirs is this one as well. Pino formats only the first logger's fields.
  const { child } = logger;
  logger.child = function (this: Logger, fields: object, options?: object) {
    return child.call(this, safeFields(fields), options);
  } as typeof logger.child;
  return logger;
}
