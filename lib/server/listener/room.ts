import type { Limits } from "./limits";

/** What the listener may hold in memory: takes only what there is room for. */
export interface Room {
  readonly held: number;
  readonly bytes: number;
  /** A body grows by so many bytes; false when there is no room for them. */
  grow(bytes: number): boolean;
  /** A body is complete and waits for the database; false when too many do. */
  hold(): boolean;
  /** Gives back what a request had. */
  leave(bytes: number, held: boolean): void;
}

export function roomOf(limits: Pick<Limits, "held" | "bytes">): Room {
  const used = { held: 0, bytes: 0 };
  return {
    get held() {
      return used.held;
    },
    get bytes() {
      return used.bytes;
    },
    grow: (bytes) => {
      if (used.bytes + bytes > limits.bytes) return false;
      used.bytes += bytes;
      return true;
    },
    hold: () => {
      if (used.held >= limits.held) return false;
      used.held += 1;
      return true;
    },
    leave: (bytes, held) => {
      used.bytes -= bytes;
      if (held) used.held -= 1;
    },
  };
}
