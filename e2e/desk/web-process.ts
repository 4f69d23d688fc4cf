import { NodeProcess } from "./node-process";

/** The production web server as a process of its own: `next start` on loopback. */
export class WebProcess extends NodeProcess {
  readonly origin: string;

  private constructor(environment: Record<string, string>, port: number) {
    const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
    super(args, { ...environment, PORT: String(port) });
    this.origin = `http://127.0.0.1:${port}`;
  }

  /** Rejects with the process's own words when it isn't ready in time. */
  static async start(environment: Record<string, string>, port: number): Promise<WebProcess> {
    const web = new WebProcess(environment, port);
    await web.untilReady("web process", () =>
      fetch(`${web.origin}/api/readyz`).then(
        (answer) => answer.ok,
        () => false,
      ),
    );
    return web;
  }
}
