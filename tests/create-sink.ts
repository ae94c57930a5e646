import { Writable } from 'node:stream';

/** Somewhere to write to, and what was written there, piece by piece. */
export function createSink(): { readonly out: Writable; readonly written: string[] } {
  const written: string[] = [];
  const out = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { out, written };
}
