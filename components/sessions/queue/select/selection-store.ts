import { type QueueFilters, queueSearch } from "../queue-address";

/** Either rows by their ids, or everything that a filter matches. */
export interface Picked {
  ids: ReadonlySet<string>;
  all: QueueFilters | null;
}

const nothing: Picked = { ids: new Set(), all: null };

/** What is picked in the queue, while somebody picks. Rows stay picked when they are out of sight. */
export class SelectionStore {
  #picked = nothing;
  /** The rows on the list, in their order. */
  #shown: readonly string[] = [];
  /** Where a range begins: the row that was picked last. */
  #anchor: string | null = null;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly picked = (): Picked => this.#picked;

  has(id: string): boolean {
    return this.#picked.all !== null || this.#picked.ids.has(id);
  }

  /** The list is another one now; what matched the filter of before is picked no more. */
  show(ids: readonly string[], filters: QueueFilters): void {
    this.#shown = ids;
    const { all } = this.#picked;
    if (all && queueSearch(all) !== queueSearch(filters)) this.clear();
  }

  /** Picks a row or takes it out; `through` does it to every row from the last one on. */
  toggle(id: string, through = false): void {
    const on = !this.has(id);
    const ids = new Set(this.#picked.all ? this.#shown : this.#picked.ids);
    for (const each of through ? this.#range(id) : [id]) {
      if (on) ids.add(each);
      else ids.delete(each);
    }
    this.#anchor = id;
    this.#set({ ids, all: null });
  }

  pickShown(): void {
    this.#set({ ids: new Set([...this.#picked.ids, ...this.#shown]), all: null });
  }

  pickAll(filters: QueueFilters): void {
    this.#set({ ids: new Set(), all: filters });
  }

  clear(): void {
    this.#anchor = null;
    this.#set(nothing);
  }

  /** Picked rows that the list doesn't show. */
  elsewhere(): number {
    const shown = new Set(this.#shown);
    return [...this.#picked.ids].filter((id) => !shown.has(id)).length;
  }

  #range(id: string): readonly string[] {
    const from = this.#anchor === null ? -1 : this.#shown.indexOf(this.#anchor);
    const to = this.#shown.indexOf(id);
    return from < 0 || to < 0 ? [id] : this.#shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  }

  #set(picked: Picked): void {
    this.#picked = picked;
    for (const listener of this.#listeners) listener();
  }
}
