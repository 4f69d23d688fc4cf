import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { root } from "../../scripts/run.mjs";

/** A part of the desk as a process of its own, which can be killed. */
export class NodeProcess {
  private readonly child: ChildProcess;
  private readonly gone: Promise<void>;
  private output = "";

  constructor(args: readonly string[], environment: Record<string, string>) {
    this.child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that a kill reaches whatever it may start.
      detached: true,
    });
    this.gone = new Promise((resolve) => this.child.once("exit", () => resolve()));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
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

  /** Rejects with the process's own words when it has ended or isn't ready in time. */
  protected async untilReady(what: string, isReady: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 30_000; Date.now() < end && this.alive; await wait(50)) {
      if (await isReady()) return;
    }
    await this.kill();
    throw new Error(`The ${what} did not get ready:\n${this.output}`);
  }

  private signal(name: NodeJS.Signals): void {
    if (this.alive && this.child.pid) process.kill(-this.child.pid, name);
  }
}
