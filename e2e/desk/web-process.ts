import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { root } from "../../scripts/run.mjs";

/** The production web server as a process of its own: `next start` on loopback. */
export class WebProcess {
  private output = "";
  private readonly gone: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {
    this.gone = new Promise((resolve) => child.once("exit", () => resolve()));
    child.stdout?.on("data", (chunk: Buffer) => this.keep(chunk));
    child.stderr?.on("data", (chunk: Buffer) => this.keep(chunk));
  }

  /** Rejects with the process's own words when it isn't ready in time. */
  static async start(environment: Record<string, string>, port: number): Promise<WebProcess> {
    const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment, PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that a kill reaches whatever Next may start.
      detached: true,
    });
    const web = new WebProcess(child, `http://127.0.0.1:${port}`);
    await web.untilReady();
    return web;
  }

  /** Everything it has written to its log. */
  get log(): string {
    return this.output;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(): Promise<void> {
    this.signal("SIGKILL");
    await this.gone;
  }

  /** Asks it to end; whoever doesn't in ten seconds is killed. Tells whether it went by itself. */
  async stop(): Promise<boolean> {
    this.signal("SIGTERM");
    const limit = new AbortController();
    const polite = await Promise.race([
      this.gone.then(() => true),
      wait(10_000, false, { signal: limit.signal }).catch(() => false),
    ]);
    limit.abort();
    if (!polite) await this.kill();
    return polite;
  }

  private signal(name: NodeJS.Signals): void {
    if (this.alive && this.child.pid) process.kill(-this.child.pid, name);
  }

  private keep(chunk: Buffer): void {
    this.output += chunk.toString();
  }

  private async untilReady(): Promise<void> {
    for (const end = Date.now() + 30_000; Date.now() < end && this.alive; await wait(50)) {
      const ready = await fetch(`${this.origin}/api/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
    }
    await this.kill();
    throw new Error(`The web process did not get ready:\n${this.output}`);
  }
}
