import { typescript } from "../../scripts/practice-world.mjs";
import { NodeProcess } from "./node-process";

/** What `npm run ingest` runs: the webhooks' doors in a process of their own. */
export class IngestProcess extends NodeProcess {
  /** Rejects with the process's own words when it isn't ready in time. */
  static async start(environment: Record<string, string>, port: number): Promise<IngestProcess> {
    const ingest = new IngestProcess(typescript("lib/server/listener/ingest.ts"), {
      ...environment,
      INGEST_PORT: String(port),
    });
    await ingest.untilReady("listener", () =>
      fetch(`http://127.0.0.1:${port}/api/readyz`).then(
        (answer) => answer.ok,
        () => false,
      ),
    );
    return ingest;
  }
}
