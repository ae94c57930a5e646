import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** 32 bytes of SHA-256. */
export type TreeHash = Uint8Array;

/** Hash of a leaf: SHA-256 over 0x00 and its bytes. See https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1 */
function leafHash(leaf: string): TreeHash {
  const bytes = utf8ToBytes(leaf);
  const prefixed = new Uint8Array(bytes.length + 1);
  prefixed.set(bytes, 1);
  return sha256(prefixed);
}

function nodeHash(left: TreeHash, right: TreeHash): TreeHash {
  const bytes = new Uint8Array(65);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 33);
  return sha256(bytes);
}

/** Complete subtrees from left to right, each with its number of leaves. */
type Peaks = readonly { readonly size: number; readonly hash: TreeHash }[];

function fold(peaks: Peaks): TreeHash {
  let root: TreeHash | undefined;
  for (const { hash } of peaks.toReversed()) root = root === undefined ? hash : nodeHash(hash, root);
  return root ?? sha256(new Uint8Array());
}

/**
 * Heads of the tree over the first leaves, by their number: one walk gives the head of the whole and of what stood there before, so
 * that two heads that agree prove that nothing in front was changed, moved or taken away. Sizes beyond the leaves give nothing.
 */
export function treeHeads(leaves: readonly string[], sizes: readonly number[]): ReadonlyMap<number, TreeHash> {
  const wanted = new Set(sizes);
  const heads = new Map<number, TreeHash>();
  const peaks: { size: number; hash: TreeHash }[] = [];
  if (wanted.has(0)) heads.set(0, fold(peaks));
  for (const [index, leaf] of leaves.entries()) {
    let peak = { size: 1, hash: leafHash(leaf) };
    for (let last = peaks.at(-1); last?.size === peak.size; last = peaks.at(-1)) {
      peaks.pop();
      peak = { size: peak.size * 2, hash: nodeHash(last.hash, peak.hash) };
    }
    peaks.push(peak);
    if (wanted.has(index + 1)) heads.set(index + 1, fold(peaks));
  }
  return heads;
}
