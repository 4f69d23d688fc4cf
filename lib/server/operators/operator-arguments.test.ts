import { describe, expect, it } from "vitest";
import { operatorArguments } from "./operator-arguments";

const parse = (line: string) => operatorArguments(line.split(" ").filter(Boolean));

describe("operator:add", () => {
  it("takes an e-mail in lower case, and a name from it where none is given", () => {
    expect(parse("--email Robin@desk.example --role agent")).toEqual({
      ok: true,
      value: {
        change: "add",
        email: "robin@desk.example",
        role: "agent",
        name: "robin",
        passwordStdin: false,
      },
    });
  });

  it.each(["disable", "enable"])("takes --%s with nothing but an e-mail", (change) => {
    expect(parse(`--email a@b.example --${change}`)).toEqual({
      ok: true,
      value: { change, email: "a@b.example" },
    });
  });

  it.each([
    ["", "--email is missing"],
    ["--email robin --role agent", "not an e-mail address"],
    ["--email a@b.example", "--role is missing"],
    ["--email a@b.example --role boss", "none of viewer, agent, supervisor, admin"],
    ["--email a@b.example --disable --enable", "Only one of"],
    ["--email a@b.example --disable --role agent", "takes no --role"],
    ["--email a@b.example --enable --password-stdin", "takes no password"],
    ["--email a@b.example --role agent --pasword x", "--pasword"],
    ["--email a@b.example --role agent extra", "extra"],
  ])("refuses “%s” and says what is wrong", (line, words) => {
    expect(parse(line)).toEqual({ ok: false, refusal: expect.stringContaining(words) });
  });
});
