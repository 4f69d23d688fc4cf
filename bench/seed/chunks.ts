/** What is filled in one transaction: sessions by number, or entries of the audit chain. */
export interface Chunk {
  name: string;
  kind: "sessions" | "audit";
  from: number;
  to: number;
}

const cut = (kind: Chunk["kind"], total: number, size: number): Chunk[] =>
  Array.from({ length: Math.ceil(total / size) }, (_, place) => {
    const from = place * size + 1;
    return { name: `${kind} ${from}`, kind, from, to: Math.min(total, from + size - 1) };
  });

/**
 * The whole fill in small pieces. The audit's stand between the others, as far apart as they can: they wait for one
 * another, so that two of them at the same time would be slower.
 */
export function chunksOf(sessions: number, audit: number, size = 20_000): Chunk[] {
  const main = cut("sessions", sessions, size);
  const beside = cut("audit", audit, size);
  const all = [...main, ...beside];
  const place = new Map<Chunk, number>();
  for (const list of [main, beside]) {
    for (const [index, chunk] of list.entries()) place.set(chunk, (index + 0.5) / list.length);
  }
  return all.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}
