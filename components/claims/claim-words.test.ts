import { describe, expect, it } from "vitest";
import type { ClaimView } from "@/lib/contract/claim-view";
import { claimWords, lookerWords } from "./claim-words";

const since = "2026-11-25T10:42:00.000Z";
const held = (over: Partial<NonNullable<ClaimView["holder"]>>): ClaimView => ({
  holder: { name: "Sana Ferro", since, own: false, fromYou: false, ...over },
  lookers: [],
});

describe("the words for who is on a session's page", () => {
  it("say who works on it, and who took it from whoever reads this", () => {
    expect(claimWords({ holder: null, lookers: [] })).toBe("Nobody is working on this");
    expect(claimWords(held({}))).toBe("Sana Ferro is working on this");
    expect(claimWords(held({ fromYou: true }))).toBe("Sana Ferro took this over from you");
    expect(claimWords(held({ own: true }))).toBe("You are working on this");
  });

  it("name everybody else who looks", () => {
    const words = (...lookers: string[]) => lookerWords({ holder: null, lookers });
    expect(words()).toBeNull();
    expect(words("Vesna Quill")).toBe("Vesna Quill has it open too");
    expect(words("Ada Brisk", "Odo Wick", "Vesna Quill")).toBe(
      "Ada Brisk, Odo Wick and Vesna Quill have it open too",
    );
  });
});
