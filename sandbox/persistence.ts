import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { SavedWorld } from "./stripe/world";

const FORMAT = 1;
const QUIET_MS = 400;

interface SavedFile {
  readonly format: number;
  readonly stripe: SavedWorld;
}

/** Reads what an earlier run wrote; undefined when there is none. Throws when the file isn't one of ours. */
export function loadWorld(path: string): SavedWorld | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const file: SavedFile = JSON.parse(text);
  if (file.format !== FORMAT)
    throw new Error(`${path} isn't a practice world of format ${FORMAT}; delete it to start over`);
  return file.stripe;
}

/** Saves the world soon after it changed, whole or not at all: written beside the old file and renamed over it. */
export class Saver {
  private timer: NodeJS.Timeout | null = null;
  private lastTook = 0;

  constructor(
    private readonly path: string | undefined,
    private readonly world: () => SavedWorld,
  ) {}

  soon(): void {
    if (this.path === undefined || this.timer !== null) return;
    this.timer = setTimeout(() => this.now(), Math.max(QUIET_MS, 20 * this.lastTook));
  }

  now(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.path === undefined) return;
    const began = performance.now();
    const file: SavedFile = { format: FORMAT, stripe: this.world() };
    mkdirSync(dirname(this.path), { recursive: true });
    const fresh = `${this.path}.${process.pid}.new`;
    writeFileSync(fresh, JSON.stringify(file), { mode: 0o600 });
    renameSync(fresh, this.path);
    // A large world is saved less often, so that saving never takes more than a twentieth of the time.
    this.lastTook = performance.now() - began;
  }
}
