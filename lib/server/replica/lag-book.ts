import type { Position } from "./position";

const MOST_NOTES = 120;

interface Note {
  position: Position;
  /** Milliseconds. */
  at: number;
}

/**
 * Where the primary stood when, to tell since when a replica has been lacking something. The time of the last commit
 * that a replica has replayed can't tell: it grows old while nobody writes.
 */
export class LagBook {
  private notes: Note[] = [];

  note(position: Position, at: number): void {
    const last = this.notes.at(-1);
    if (last?.position === position) return;
    // Another primary, which had not received all that the one before had written.
    if (last && position < last.position) this.notes = [];
    // What is noted no more counts as lacking for longer than it does, never for less.
    if (last && this.notes.length >= MOST_NOTES) last.position = position;
    else this.notes.push({ position, at });
  }

  /** Since when what `replayed` doesn't reach has been there; null when it reaches everything. */
  lackingSince(replayed: Position): number | null {
    this.notes = this.notes.filter(({ position }) => position > replayed);
    return this.notes[0]?.at ?? null;
  }
}
