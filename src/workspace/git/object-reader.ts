import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { Socket } from 'node:net';

/** An object of git's. */
export interface GitObject {
  /** Full id. */
  readonly id: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  /** In bytes. */
  readonly size: number;
  /** Undefined when it is longer than was asked for. */
  readonly bytes: Buffer | undefined;
}

/** Reads objects through one process of git's, because starting one costs as much as reading a thousand. */
export interface ObjectReader {
  /**
   * The object that a name stands for (an id, `main:docs`, `HEAD^{tree}`), if there is one. A longer one than `limit`
   * (bytes) is told, but not kept.
   */
  read(name: string, limit?: number): Promise<GitObject | undefined>;
}

interface Request {
  readonly limit: number;
  resolve(object: GitObject | undefined): void;
  reject(error: unknown): void;
}

/** What is being received: a header line, or the rest of an object's bytes and the line feed after them. */
interface Reception {
  readonly header: Omit<GitObject, 'bytes'>;
  readonly chunks: Buffer[] | undefined;
  left: number;
}

/** Commits that are kept, by their full ids: the same few are asked for again and again, and never change. */
const mostCommits = 100;

const types = ['blob', 'tree', 'commit', 'tag'] as const;

/** `<id> <type> <size>`; anything else (`missing`, `ambiguous`) is no object. */
function parseHeader(line: string): Reception['header'] | undefined {
  const [id = '', name, size] = line.split(' ');
  const type = types.find((known) => known === name);
  return type === undefined || !/^[0-9a-f]{40,64}$/.test(id) ? undefined : { id, type, size: Number(size) };
}

/**
 * Speaks with `git cat-file --batch` (https://git-scm.com/docs/git-cat-file#_batch_output). The process is started at the
 * first question and keeps nobody waiting: it ends with ours.
 *
 * @param patience Milliseconds without a byte of an answer after which it is ended
 */
export function createObjectReader(
  start: () => ChildProcessWithoutNullStreams,
  refuse: (code: number | null, stderr: string) => Error,
  patience: number,
): ObjectReader {
  // Taken from the front without moving the others up: there may be ten thousand.
  let waiting: Request[] = [];
  let next = 0;
  /** Questions of this turn, which go out in one write. */
  let unasked = '';
  let child: ChildProcessWithoutNullStreams | undefined;
  let line = '';
  let reception: Reception | undefined;
  const commits = new Map<string, GitObject>();
  let timer: NodeJS.Timeout | undefined;
  let late = '';

  const wait = () => {
    timer ??= setTimeout(() => {
      late = `it gave no answer for ${patience / 1000} seconds`;
      child?.kill('SIGKILL');
    }, patience);
    timer.refresh();
  };
  const endWait = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  const hold = (held: boolean) => {
    if (!(child?.stdout instanceof Socket && child.stderr instanceof Socket)) return;
    // All of it: git may end without an answer, and its end is not told before the last stream is closed.
    for (const one of [child, child.stdout, child.stderr]) {
      if (held) one.ref();
      else one.unref();
    }
  };
  const answer = (object: GitObject | undefined) => {
    if (object?.type === 'commit' && object.bytes !== undefined && commits.size < mostCommits)
      commits.set(object.id, object);
    waiting[next]?.resolve(object);
    next += 1;
    if (next < waiting.length) return;
    [waiting, next] = [[], 0];
    endWait();
    hold(false);
  };
  const takeHeader = (chunk: Buffer): Buffer => {
    const end = chunk.indexOf(10);
    line += chunk.toString('latin1', 0, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.subarray(chunk.length);
    const header = parseHeader(line);
    line = '';
    if (header === undefined) answer(undefined);
    else {
      const fits = header.size <= (waiting[next]?.limit ?? 0);
      reception = { header, chunks: fits ? [] : undefined, left: header.size + 1 };
    }
    return chunk.subarray(end + 1);
  };
  const takeBytes = (chunk: Buffer, current: Reception): Buffer => {
    const part = chunk.subarray(0, current.left);
    current.chunks?.push(part);
    current.left -= part.length;
    if (current.left === 0) {
      const [first, ...more] = current.chunks ?? [];
      const whole = first === undefined || more.length === 0 ? first : Buffer.concat([first, ...more]);
      reception = undefined;
      answer({ ...current.header, bytes: whole?.subarray(0, current.header.size) });
    }
    return chunk.subarray(part.length);
  };
  const open = (): ChildProcessWithoutNullStreams => {
    const started = start();
    late = '';
    const errors: Buffer[] = [];
    started.unref();
    for (const stream of [started.stdin, started.stdout, started.stderr]) if (stream instanceof Socket) stream.unref();
    started.stdout.on('data', (chunk: Buffer) => {
      timer?.refresh();
      for (let rest = chunk; rest.length > 0; ) rest = reception ? takeBytes(rest, reception) : takeHeader(rest);
    });
    started.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    const fail = (code: number | null, words: string) => {
      child = undefined;
      endWait();
      const unanswered = waiting.slice(next);
      [waiting, next] = [[], 0];
      for (const request of unanswered) request.reject(refuse(code, words));
    };
    started.on('error', (error) => fail(null, error.message));
    started.on('close', (code) => fail(code, late || Buffer.concat(errors).toString()));
    // Git may end before it has read every question; its exit code tells the story.
    started.stdin.on('error', () => {});
    return started;
  };

  const send = ({ stdin }: ChildProcessWithoutNullStreams) => {
    const questions = unasked;
    unasked = '';
    stdin.write(questions);
  };

  return {
    read: (name, limit = Number.POSITIVE_INFINITY) =>
      new Promise((resolve, reject) => {
        // A line break would be the end of one question and the beginning of the next.
        if (name.includes('\n')) return resolve(undefined);
        const known = commits.get(name.replace('^{commit}', ''));
        if (known !== undefined && known.size <= limit) return resolve(known);
        child ??= open();
        if (waiting.length === 0) {
          hold(true);
          wait();
        }
        waiting.push({ limit, resolve, reject });
        if (unasked === '') process.nextTick(send, child);
        unasked += `${name}\n`;
      }),
  };
}
