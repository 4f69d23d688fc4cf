/**
 * Runs each contestant once a repeat, and lets another begin every time, since whoever comes later finds warmer caches
 * and a fuller table. Returns what each returned, in the order of the repeats.
 */
export async function alternate<Name extends string, Result>(
  contestants: Record<Name, () => Promise<Result>>,
  repeats: number,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(contestants) as Name[];
  const results = Object.fromEntries(names.map((name): [string, Result[]] => [name, []])) as Record<
    Name,
    Result[]
  >;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(repeat + turn) % names.length];
      if (name) results[name].push(await contestants[name]());
    }
  }
  return results;
}
