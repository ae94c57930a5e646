import { errorLine } from '../core/text/error-message.ts';
import { within } from './queue/within.ts';

/** What the App needs before it can do its work, in the order in which it is said. */
const parts = {
  database: 'the queue does not take work',
  github: 'GitHub does not say who the App is',
  'first-sweep': 'the first sweep has not come to its end',
} as const;

type Part = keyof typeof parts;

/** What is missing, in words without anything from outside, and why, for the log alone. */
export interface Missing {
  readonly part: Part;
  readonly words: string;
  readonly why?: string;
}

/** Milliseconds: whoever asks does not wait longer. */
const patience = 3_000;

/** Asks all parts at once; each answers false, or throws, while it is missing. */
export function createReadiness(
  asked: Readonly<Record<Part, () => Promise<unknown>>>,
): () => Promise<readonly Missing[]> {
  const ask = async (part: Part): Promise<Missing | undefined> => {
    const answer = await within(patience, asked[part]()).catch((error: unknown) => ({ why: errorLine(error) }));
    if (typeof answer === 'object' && answer !== null && 'why' in answer)
      return { part, words: parts[part], why: String(answer.why) };
    return answer === false ? { part, words: parts[part] } : undefined;
  };
  return async () => {
    const names = Object.keys(parts) as Part[];
    return (await Promise.all(names.map(ask))).filter((missing) => missing !== undefined);
  };
}
