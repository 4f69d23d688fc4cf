import { expect, test } from "vitest";
import { withoutLinks } from "./without-links";

const access = { apiBase: "https://api.example/base/" };

test("the subject's link and token are taken out wherever they stand, and nothing else", () => {
  const body = {
    verification: {
      id: "a1b2",
      url: "https://magic.veriff.me/v/eyJhbGciOiJIUzI1NiJ9.e30.x",
      sessionToken: "eyJhbGciOiJIUzI1NiJ9.e30.x",
      avatarUrl: "https://elsewhere.example/1",
      comments: [{ text: "See https://alchemy.VERIFF.com/v/abc" }, "token eyJhbGciOiJIUzI1NiJ9.e30.x", null],
      "https://magic.veriff.me/v/x": 1,
      where: "https://api.example/v/abc",
      site: "https://www.veriff.com/about",
      vendorData: "customer-17",
      riskScore: { score: 0.2 },
    },
  };
  expect(withoutLinks(body, access)).toEqual({
    verification: {
      id: "a1b2",
      comments: [{ text: "[link removed]" }, "[link removed]", null],
      where: "[link removed]",
      site: "https://www.veriff.com/about",
      vendorData: "customer-17",
      riskScore: { score: 0.2 },
    },
  });
});
