import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { SavedStripeWorld } from "./stripe/world";
import type { SavedVeriffWorld } from "./veriff/world";

const FORMAT = 2;
/** What was written before there was a second provider. */
const STRIPE_ALONE = 1;
const QUIET_MS = 400;

export interface SavedWorlds {
  readonly stripe: SavedStripeWorld;
  readonly veriff?: SavedVeriffWorld;
}

interface SavedFile extends SavedWorlds {
  readonly format: number;
}

/** Reads what an earlier run wrote; undefined when there is none. Throws when the file isn't one of ours. */
export function loadWorlds(path: string): SavedWorlds | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const file: SavedFile = JSON.parse(text);
  if (file.format !== FORMAT && file.format !== STRIPE_ALONE)
    throw new Error(`${path} isn't a practice world of format ${FORMAT}; delete it to start over`);
  return file;
}

/** Saves the worlds soon after it changed, whole or not at all: written beside the old file and renamed over it. */
export class Saver {
  private timer: NodeJS.Timeout | null = null;
  private lastTook = 0;

  constructor(
    private readonly path: string | undefined,
    private readonly worlds: () => SavedWorlds,
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
    const file: SavedFile = { format: FORMAT, ...this.worlds() };
    mkdirSync(dirname(this.path), { recursive: true });
    const fresh = `${this.path}.${process.pid}.new`;
    writeFileSync(fresh, JSON.stringify(file), { mode: 0o600 });
    renameSync(fresh, this.path);
    // A large world is saved less often, so that saving never takes more than a twentieth of the time.
    this.lastTook = performance.now() - began;
  }
}
