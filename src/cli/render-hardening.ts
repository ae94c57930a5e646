import { todoMarker } from '../core/postmortem/find-todos.ts';
import { renderScalar } from '../core/postmortem/render-scalar.ts';

/** A record of a fix before launch: a title and one paragraph. */
export function renderHardening(id: string, title: string): string {
  return `---\nid: ${id}\ntitle: ${renderScalar(title)}\nkind: hardening\naffects-integrators: # true | false\nphase: pre-launch\n---\n\n${todoMarker}\n`;
}
