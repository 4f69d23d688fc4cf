import { typescript } from "../../scripts/practice-world.mjs";
import { NodeProcess } from "./node-process";

/** What `npm run worker` runs, for web processes with WORKER=external. */
export class WorkerProcess extends NodeProcess {
  /** PostgreSQL knows its connections by `name`. */
  static async start(environment: Record<string, string>, name: string): Promise<WorkerProcess> {
    const worker = new WorkerProcess(typescript("lib/server/jobs/worker.ts"), {
      ...environment,
      DATABASE_URL: `${environment.DATABASE_URL}?application_name=${name}`,
    });
    await worker.untilReady("worker", async () => worker.log.includes("The worker is running."));
    return worker;
  }
}
