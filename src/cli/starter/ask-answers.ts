import type { StarterAnswers } from './answers.ts';

/** Why an answer cannot be taken, in words; undefined when it can. */
export type Judge = (text: string) => Promise<string | undefined>;

/** Thrown when the person left with Ctrl-C: nothing was written. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/**
 * Asks for what cannot be known, with what was found as the default. Four questions, on a terminal only.
 *
 * @throws {Cancelled} when the person leaves
 */
export async function askAnswers(
  found: StarterAnswers,
  judges: { timeZone: Judge; holidays: Judge },
): Promise<StarterAnswers> {
  const prompts = await import('@clack/prompts');
  const ask = async (message: string, initialValue: string, placeholder: string, judge?: Judge): Promise<string> => {
    for (let fault: string | undefined; ; ) {
      const answer = await prompts.text({
        message: fault === undefined ? message : `${fault}\n${message}`,
        initialValue,
        placeholder,
      });
      if (prompts.isCancel(answer)) throw new Cancelled('Left without an answer');
      const text = (answer ?? '').trim();
      fault = await judge?.(text);
      if (fault === undefined) return text;
    }
  };
  prompts.intro('debrief init');
  const service = await ask('What is the service called on the page?', found.service, 'OID4Pay');
  const timeZone = await ask('In which zone do you count working days?', found.timeZone, 'UTC', judges.timeZone);
  const holidays = await ask(
    'Whose public holidays do not count? none, TARGET, a country (DE) or a region (DE-BE)',
    found.holidays,
    'none',
    judges.holidays,
  );
  const url = await ask('Where will the page be? Leave it empty if you do not know yet', found.url ?? '', 'https://…');
  prompts.outro('Thank you. This is what it comes to:');
  return { service, timeZone, holidays, url: url === '' ? undefined : url };
}
