import { createHash, randomInt } from "node:crypto";

/** Returns a number in [0, 1). */
export type Random = () => number;

/** The same seed gives the same sequence on every machine (mulberry32 over a hash of the seed). */
export function seededRandom(seed: string): Random {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const trueRandom: Random = () => randomInt(2 ** 47) / 2 ** 47;

export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** Picks a key with a probability in proportion to its weight. */
export function pickWeighted<K extends string>(
  random: Random,
  weights: readonly (readonly [K, number])[],
): K {
  let rest = random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of weights) {
    rest -= weight;
    if (rest < 0) return key;
  }
  const last = weights[weights.length - 1];
  if (last === undefined) throw new Error("nothing to pick from");
  return last[0];
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function randomText(random: Random, length: number): string {
  return Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join("");
}
