import { describe, expect, it } from "vitest";
import { tokenArguments } from "./token-arguments";

const parse = (line: string) => tokenArguments(line.split(" ").filter(Boolean));

describe("token:add", () => {
  it("adds a token by name, and revokes it", () => {
    expect(parse("--name shop-backend")).toEqual({
      ok: true,
      value: { change: "add", name: "shop-backend" },
    });
    expect(parse("--revoke --name shop-backend")).toMatchObject({ ok: true, value: { change: "revoke" } });
  });

  it.each([
    ["", "--name is missing"],
    ["--revoke", "--name is missing"],
    ["--name Shop", "“Shop” is not 1 to 60 of"],
    ["--name .shop", "is not 1 to 60 of"],
    [`--name ${"x".repeat(61)}`, "is not 1 to 60 of"],
    ["--name shop --revok", "--revok"],
    ["--name shop backend", "backend"],
  ])("refuses “%s” and says what is wrong", (line, words) => {
    expect(parse(line)).toEqual({ ok: false, refusal: expect.stringContaining(words) });
  });
});
