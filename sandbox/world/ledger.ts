export interface Entry {
  readonly id: string;
  readonly created: number;
  /** Breaks ties within one second: the order in which things came to be. */
  readonly sequence: number;
}

/** Entries by id, and in the provider's list order: newest first. */
export class Ledger<T extends Entry> {
  private readonly byId = new Map<string, T>();
  private sorted: T[] | null = null;

  private readonly groups = new Map<string, T[]>();

  /** `groupOf` names the group that `inGroup` finds an entry by. */
  constructor(
    entries: readonly T[] = [],
    private readonly groupOf: (entry: T) => string | null = () => null,
  ) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: T): T {
    this.byId.set(entry.id, entry);
    this.sorted = null;
    const group = this.groupOf(entry);
    if (group === null) return entry;
    const members = this.groups.get(group);
    if (members === undefined) this.groups.set(group, [entry]);
    else members.push(entry);
    return entry;
  }

  /** In no particular order. */
  inGroup(group: string): readonly T[] {
    return this.groups.get(group) ?? [];
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  remove(id: string): void {
    this.byId.delete(id);
    this.sorted = null;
  }

  clear(): void {
    this.byId.clear();
    this.groups.clear();
    this.sorted = null;
  }

  get size(): number {
    return this.byId.size;
  }

  newestFirst(): readonly T[] {
    this.sorted ??= [...this.byId.values()].sort(
      (one, other) => other.created - one.created || other.sequence - one.sequence,
    );
    return this.sorted;
  }
}
