import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { LoadJob, LoadReply, LoadResult } from "./load/jobs";

export interface Load {
  /** Throws when a request failed or was not answered with 200. */
  run(job: LoadJob): Promise<LoadResult>;
  stop(): void;
}

/** Starts the load generator; it takes one job at a time. */
export function startLoad(): Load {
  const child = fork(path.join(import.meta.dirname, "load-process.ts"), [], {
    execArgv: ["--import", "tsx"],
  });
  const gone = once(child, "exit").then(() =>
    Promise.reject(new Error("The load generator has ended by itself.")),
  );
  gone.catch(() => undefined);
  return {
    run: async (job) => {
      const reply = new Promise<LoadReply>((resolve) =>
        child.once("message", (told: LoadReply) => resolve(told)),
      );
      child.send(job);
      const told = await Promise.race([reply, gone]);
      if (!told.ok) throw new Error(told.problem);
      return told.result;
    },
    stop: () => child.disconnect(),
  };
}
