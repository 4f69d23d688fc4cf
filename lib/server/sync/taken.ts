/** What an item that a provider listed was to the desk. */
export type TakenItem = "new" | "changed" | "unchanged";

/**
 * A list's run that was stopped between taking a page in and writing its counts lists that page again. What it
 * took after this instant the first time is counted as it was counted then; null when nothing can be lost.
 */
export type TakenSince = Date | null;
