/** Collects what comes while others are being stored and stores it with one call, at most `most` at once. */
export function together<Item>(most: number, store: (items: Item[]) => Promise<void>) {
  const waiting: { item: Item; resolve: () => void; reject: (fault: unknown) => void }[] = [];
  let busy = false;
  const next = () => {
    if (busy || waiting.length === 0) return;
    busy = true;
    const taken = waiting.splice(0, most);
    store(taken.map(({ item }) => item))
      .then(
        () => taken.forEach(({ resolve }) => void resolve()),
        (fault: unknown) => taken.forEach(({ reject }) => void reject(fault)),
      )
      .finally(() => {
        busy = false;
        next();
      });
  };
  return (item: Item): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // After this turn of the loop, so that what came with the same read goes along.
      setImmediate(next);
    });
}
