import { expect, it } from "vitest";
import { actionStates, openActionStates } from "./guarded-action";

it("an action is open until it is done, refused, failed or stopped", () => {
  const ended = actionStates.filter((state) => !openActionStates.includes(state));
  expect(ended).toEqual(["done", "refused", "failed", "stopped"]);
});
