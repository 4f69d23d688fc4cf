import { typescript } from "../../scripts/practice-world.mjs";
import { NodeProcess } from "./node-process";

/** What `npm run ingest` runs: the webhooks' doors in a process of their own. */
export class ListenerProcess extends NodeProcess {
  /** Rejects with the process's own words when it isn't ready in time. */
  static async start(environment: Record<string, string>, port: number): Promise<ListenerProcess> {
    const listener = new ListenerProcess(typescript("lib/server/listener/ingest.ts"), {
      ...environment,
      INGEST_HOST: "127.0.0.1",
      INGEST_PORT: String(port),
    });
    await listener.untilReady("listener", async () => listener.log.includes("The listener takes webhooks"));
    return listener;
  }
}
