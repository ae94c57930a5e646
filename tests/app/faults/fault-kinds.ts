type Send = () => Promise<Response>;

/** What goes wrong with one call, in the place of `fetch`. `die` ends the process. */
export type FaultKind = (send: Send, die: () => Promise<never>) => Promise<Response>;

function answer(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ message }, { status, headers });
}

/** Ten ways in which GitHub, the network or the machine fails; `after`: the call has taken effect all the same. */
export const faultKinds: ReadonlyMap<string, FaultKind> = new Map<string, FaultKind>([
  ['crash before', (_, die) => die()],
  ['crash after', (send, die) => send().then(die)],
  ['500', async () => answer(500, 'Server Error')],
  [
    '502 after',
    async (send) => {
      await send();
      return answer(502, 'Bad Gateway');
    },
  ],
  [
    '403 secondary',
    async () =>
      answer(403, 'You have exceeded a secondary rate limit. Please wait a few minutes.', { 'retry-after': '1' }),
  ],
  ['404', async () => answer(404, 'Not Found')],
  ['409', async () => answer(409, 'Conflict')],
  ['422', async () => answer(422, 'Validation Failed')],
  [
    'timeout after',
    async (send) => {
      await send();
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    },
  ],
  [
    'reset',
    async () => {
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
      });
    },
  ],
]);
