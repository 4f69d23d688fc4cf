/** When the nth request is due, in milliseconds after the first. */
export const dueAt = (n: number, perSecond: number) => (n * 1000) / perSecond;

/**
 * Sends at a constant rate and waits for nobody: what is slow delays only itself. Milliseconds of each, counted from
 * when it was due, so that a server that stands still for a moment pays for all who had to wait.
 */
export async function steady(
  count: number,
  perSecond: number,
  send: (n: number) => Promise<void>,
  clock: () => number = () => performance.now(),
): Promise<number[]> {
  const began = clock();
  const times: Promise<number>[] = [];
  for (let n = 0; n < count; n += 1) {
    const due = began + dueAt(n, perSecond);
    const early = due - clock();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const time = send(n).then(() => clock() - due);
    // Whoever waits for all of them hears of it, after the last was sent.
    time.catch(() => undefined);
    times.push(time);
  }
  return Promise.all(times);
}
