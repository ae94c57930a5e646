import { idOfText } from '../draft/id-of-text.ts';
import { digestText } from '../text/digest-text.ts';
import type { ForeignIncident } from './foreign-incident.ts';

type Named = Pick<ForeignIncident, 'name' | 'day' | 'record'>;

/**
 * Gives each incident an id that says what it is and that no other has. Of a name without Latin letters it is made of the date and a
 * digest of the name, so that it stays when other files come and go.
 */
export function createIds(): (incident: Named) => string {
  const taken = new Set<string>();
  return (incident) => {
    const own = incident.record === undefined ? idOf(incident) : incident.name;
    // `issue-<N>` is the record of a GitHub issue, whose postmortem this one would stand in the way of.
    const id = incident.record === undefined && /^issue-\d+$/.test(own) ? `imported-${own}` : own;
    let distinct = id;
    for (let count = 2; taken.has(distinct); count++) distinct = `${id}-${count}`;
    taken.add(distinct);
    return distinct;
  };
}

function idOf({ name, day }: Named): string {
  const own = idOfText(name);
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  const kept = name.match(/\p{Script=Latin}/gu)?.length ?? 0;
  // Most of the name is in another script: what is left of it says nothing.
  if (own !== undefined && kept * 2 >= letters) return own;
  const date = day ?? /^\d{4}-\d{2}-\d{2}/.exec(name)?.[0];
  return [date ?? 'incident', digestText(name).slice(0, 8)].join('-');
}
