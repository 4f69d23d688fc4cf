import { expect, test } from "vitest";
import { SelectionStore } from "./selection-store";

const failed = { stage: "failed" } as const;

function storeOf(...ids: string[]): SelectionStore {
  const store = new SelectionStore();
  store.show(ids, failed);
  return store;
}

test("a row is picked and taken out again", () => {
  const store = storeOf("a", "b");
  store.toggle("a");
  expect([...store.picked().ids]).toEqual(["a"]);
  store.toggle("a");
  expect(store.picked().ids.size).toBe(0);
});

test("a range goes from the row before to this one, in either direction, and does what the click did", () => {
  const store = storeOf("a", "b", "c", "d");
  store.toggle("d");
  store.toggle("b", true);
  expect([...store.picked().ids].sort()).toEqual(["b", "c", "d"]);
  store.toggle("c", true);
  expect([...store.picked().ids]).toEqual(["d"]);
});

test("a range from a row that is not on the list is the row alone", () => {
  const store = storeOf("a", "b");
  store.toggle("a");
  store.show(["c", "d"], failed);
  store.toggle("d", true);
  expect([...store.picked().ids]).toEqual(["a", "d"]);
  expect(store.elsewhere()).toBe(1);
});

test("all that match are picked by the filter; taking one out leaves the rows that are shown", () => {
  const store = storeOf("a", "b", "c");
  store.pickAll(failed);
  expect(store.has("never seen")).toBe(true);
  store.toggle("b");
  expect(store.picked()).toEqual({ ids: new Set(["a", "c"]), all: null });
});

test("another filter is another list: all of the one before are picked no more, single rows stay", () => {
  const store = storeOf("a");
  store.pickAll(failed);
  store.show(["a"], { stage: "failed", provider: "veriff" });
  expect(store.picked().all).toBeNull();
  store.pickShown();
  store.show(["b"], { stage: "all" });
  expect([...store.picked().ids]).toEqual(["a"]);
});
