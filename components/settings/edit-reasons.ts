import type { Reason } from "@/lib/domain/reasons";

/** A code for a new reason, made of its words and unlike the others': `left_the_company`. */
export function reasonCode(text: string, taken: readonly string[]): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 34);
  const base = words.replace(/_+$/, "") || "reason";
  for (let next = 1; ; next += 1) {
    const code = next === 1 ? base : `${base}_${next}`;
    if (!taken.includes(code)) return code;
  }
}

/** The list with one reason moved one place up or down; as it is at the ends. */
export function moveReason(list: readonly Reason[], index: number, by: -1 | 1): Reason[] {
  const moved = [...list];
  const [reason] = moved.splice(index, 1);
  const place = index + by;
  if (!reason || place < 0 || place > moved.length) return [...list];
  moved.splice(place, 0, reason);
  return moved;
}
