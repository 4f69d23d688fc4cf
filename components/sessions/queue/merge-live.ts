import type { SessionItem, SessionPage } from "@/lib/contract/session-item";

export interface ShownRow {
  item: SessionItem;
  /** It was on this list when the list was made, and no longer is. */
  left: boolean;
}

type Key = Pick<SessionItem, "createdAt" | "id">;

/** The list's own order: newest first, the id where instants tie. */
const comesBefore = (a: Key, b: Key): boolean =>
  a.createdAt === b.createdAt ? a.id > b.id : a.createdAt > b.createdAt;

/** Whether a row, were it still on the list, would have to be on this page or above its end. */
function isCovered(row: Key, page: SessionPage): boolean {
  const last = page.items.at(-1);
  return page.nextCursor === null || (last !== undefined && comesBefore(row, last));
}

/** By id. Pages are read at different times, and a row may stand on two of them. */
function newest(items: readonly SessionItem[]): Map<string, SessionItem> {
  const found = new Map<string, SessionItem>();
  for (const item of items) {
    if ((found.get(item.id)?.version ?? 0) <= item.version) found.set(item.id, item);
  }
  return found;
}

/**
 * Lays what was read just now over what is shown, without moving a row: known rows get their newest state,
 * rows that left the list say so in their place, and rows that came are only counted.
 * `live[i]` is page `i` read again, or the shown page itself where it wasn't.
 */
export function mergeLive(
  shown: readonly SessionPage[],
  live: readonly SessionPage[],
): { pages: ShownRow[][]; newCount: number } {
  const fresh = newest(live.flatMap((page) => page.items));
  const known = new Set(shown.flatMap((page) => page.items).map((item) => item.id));
  const pages = shown.map((page, index) => {
    const again = live[index] ?? page;
    return page.items.map((item) => {
      const now = fresh.get(item.id);
      return now ? { item: now, left: false } : { item, left: isCovered(item, again) };
    });
  });
  const came = live.flatMap((again, index) => {
    const page = shown[index];
    return again.items.filter((item) => !known.has(item.id) && (!page || isCovered(item, page)));
  });
  return { pages, newCount: new Set(came.map((item) => item.id)).size };
}
