import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { LoadJob, LoadOrder, LoadReply, LoadResult } from "./jobs";

export interface Load {
  /** Throws when a request failed or was not answered with 200. */
  run(job: LoadJob): Promise<LoadResult>;
  /** Keeps the job going while `work` runs. */
  during<Value>(job: Extract<LoadJob, { kind: "hammer" }>, work: () => Promise<Value>): Promise<Value>;
  end(): void;
}

/** Starts a load generator; it takes one job at a time. */
export function startLoad(): Load {
  const child = fork(path.join(import.meta.dirname, "process.ts"), [], { execArgv: ["--import", "tsx"] });
  const gone = once(child, "exit").then(() =>
    Promise.reject(new Error("The load generator has ended by itself.")),
  );
  gone.catch(() => undefined);
  const tell = (order: LoadOrder) => child.send(order);
  const run = async (job: LoadJob) => {
    const reply = new Promise<LoadReply>((resolve) =>
      child.once("message", (told: LoadReply) => resolve(told)),
    );
    tell(job);
    const told = await Promise.race([reply, gone]);
    if (!told.ok) throw new Error(told.problem);
    return told.result;
  };
  return {
    run,
    during: async (job, work) => {
      const kept = run(job);
      kept.catch(() => undefined);
      try {
        return await work();
      } finally {
        tell({ kind: "stop" });
        await kept;
      }
    },
    end: () => child.disconnect(),
  };
}
