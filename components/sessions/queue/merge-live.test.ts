import { expect, test } from "vitest";
import type { SessionItem, SessionPage } from "@/lib/contract/session-item";
import { mergeLive } from "./merge-live";

function row(minute: number, change: Partial<SessionItem> = {}): SessionItem {
  const at = new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
  return {
    id: `id-${String(minute).padStart(2, "0")}`,
    provider: "stripe",
    providerSessionId: `vs_${minute}`,
    livemode: false,
    status: "requires_input",
    stage: "failed",
    redaction: "none",
    failure: null,
    failureTitle: null,
    failureExplained: true,
    failureClass: null,
    attemptCount: 1,
    clientReference: null,
    active: true,
    endedAt: null,
    createdAt: at,
    lastEventAt: at,
    version: 1,
    openAction: null,
    heldBy: null,
    ...change,
  };
}

const page = (items: SessionItem[], nextCursor: string | null = null): SessionPage => ({
  items,
  nextCursor,
  tooMany: false,
});
const ids = (rows: { item: SessionItem; left: boolean }[]) => rows.map(({ item }) => item.id);

test("a known row gets its newest state in its place", () => {
  const merged = mergeLive([page([row(9), row(8)])], [page([row(9), row(8, { status: "processing" })])]);
  expect(merged.pages[0]?.map(({ item }) => item.status)).toEqual(["requires_input", "processing"]);
  expect(merged.newCount).toBe(0);
});

test("rows that came on top are counted and move nothing", () => {
  const merged = mergeLive([page([row(8), row(7)], "c")], [page([row(10), row(9)], "c")]);
  expect(merged.pages[0] && ids(merged.pages[0])).toEqual(["id-08", "id-07"]);
  expect(merged.newCount).toBe(2);
});

test("a row pushed off the page by newer ones has not left the list", () => {
  const merged = mergeLive([page([row(8), row(7)], "c")], [page([row(9), row(8)], "c")]);
  expect(merged.pages[0]?.map(({ left }) => left)).toEqual([false, false]);
});

test("a row that is no longer on the list stays in its place and says so", () => {
  const merged = mergeLive([page([row(9), row(8), row(7)], "c")], [page([row(9), row(7), row(6)], "c")]);
  expect(merged.pages[0]?.map(({ left }) => left)).toEqual([false, true, false]);
});

test("a row that moved up from a page not loaded yet is not new", () => {
  const merged = mergeLive([page([row(9), row(8)], "c")], [page([row(9), row(7)], "c")]);
  expect(merged.newCount).toBe(0);
});

test("on the last page whatever was not known is new", () => {
  const merged = mergeLive([page([row(9)])], [page([row(9), row(3)])]);
  expect(merged.newCount).toBe(1);
});

test("a page that was not read again stays as it is", () => {
  const shown = [page([row(9)], "c"), page([row(5)])];
  const merged = mergeLive(shown, shown);
  expect(merged.pages.flat().every(({ left }) => !left)).toBe(true);
});
