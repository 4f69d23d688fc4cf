import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";

describe("a line of CSV", () => {
  it("parts its cells by commas and ends as RFC 4180 says", () => {
    expect(csvLine(["1", "stripe", ""])).toBe("1,stripe,\r\n");
  });

  it("quotes what holds a comma, a quote or a line's end, and doubles the quotes", () => {
    expect(csvLine(["a,b", 'say "no"', "two\nlines", "two\r\nlines", "plain"])).toBe(
      '"a,b","say ""no""","two\nlines","two\r\nlines",plain\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1"])(
    "keeps a spreadsheet from reading %j as a formula",
    (value) => {
      expect(csvLine([value]).replaceAll('"', "").startsWith(`'${value[0]}`)).toBe(true);
    },
  );

  it("leaves such a sign alone inside a cell", () => {
    expect(csvLine(["a=b", "1-2"])).toBe("a=b,1-2\r\n");
  });
});
