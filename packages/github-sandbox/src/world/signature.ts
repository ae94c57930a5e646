import type { Signature } from '../git/commit.ts';
import { type Call, type JsonObject, requireText, textOf } from './call.ts';
import { unprocessable } from './refusal.ts';

/** The author or committer that a body names, else `fallback`. @throws {Refusal} 422 for half a name or no instant */
export function readSignature(call: Call, value: unknown, fallback: Signature): Signature {
  if (typeof value !== 'object' || value === null) return fallback;
  const given = value as JsonObject;
  const written = textOf(given, 'date');
  const date = written === undefined ? call.world.clock.now() : new Date(written);
  if (Number.isNaN(date.getTime())) throw unprocessable('Invalid date');
  return { name: requireText(given, 'name'), email: requireText(given, 'email'), date };
}
