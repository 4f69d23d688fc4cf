interface Load {
  /** How many were answered as they should be, and in what words the others failed. */
  stop(): Promise<{ answered: number; failed: string[] }>;
}

/** Asks one after the other until it is stopped. `ask` throws when it isn't answered as it should be. */
export function steadily(ask: (turn: number) => Promise<void>): Load {
  let stopped = false;
  let answered = 0;
  const failed: string[] = [];
  const asking = (async () => {
    for (let turn = 0; !stopped; turn += 1) {
      try {
        await ask(turn);
        answered += 1;
      } catch (fault) {
        failed.push(fault instanceof Error ? fault.message : String(fault));
      }
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await asking;
      return { answered, failed };
    },
  };
}
