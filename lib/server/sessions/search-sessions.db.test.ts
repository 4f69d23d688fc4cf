import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeSession, makeSessions } from "@/prisma/factories";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { listSessions } from "./list-sessions";

practiceDesk();

const found = async (q: string) => (await listSessions({ q })).items.map((item) => item.id);

describe("a search", () => {
  it("finds every provider id in a pasted text", async () => {
    const [one, other, third] = [await makeSession(), await makeSession(), await makeSession()];
    const text = `Hi, my link said (${one.provider_session_id}), before that "${other.provider_session_id}". Help!`;
    expect((await found(text)).sort()).toEqual([one.id, other.id].sort());
    expect(await found(third.provider_session_id)).toEqual([third.id]);
    expect(await found("vs_1Nobody")).toEqual([]);
  });

  it("finds by our own id", async () => {
    const { id } = await makeSession();
    expect(await found(id)).toEqual([id]);
    expect(await found(id.toUpperCase())).toEqual([id]);
  });

  it("finds by the beginning of a reference, in any case, and by nothing from its middle", async () => {
    const { id } = await makeSession({ client_reference: "Customer-17-North" });
    for (const q of ["customer-17", "CUSTOMER", "Customer-17-North"]) expect(await found(q)).toEqual([id]);
    for (const q of ["17-North", "customer-18", "Customer-17-North-2"]) expect(await found(q)).toEqual([]);
  });

  it("finds a reference beyond ASCII as it is written", async () => {
    const { id } = await makeSession({ client_reference: "ÅSE-İ-7" });
    expect(await found("ÅSE-İ-7")).toEqual([id]);
  });

  it.each(["50%_off\\", "%", "_", "\\", "'--"])(
    "takes %j for what it is, not for a pattern",
    async (sign) => {
      const { id } = await makeSession({ client_reference: `${sign}customer` });
      await makeSession({ client_reference: "50xy-off" });
      await makeSession({ client_reference: "customer" });
      expect(await found(sign)).toEqual([id]);
    },
  );

  it("keeps to the other filters", async () => {
    const failed = await makeSession({ client_reference: "customer-1", stage: "failed" });
    await makeSession({ client_reference: "customer-2" });
    const { items } = await listSessions({ q: "customer", stage: "failed" });
    expect(items.map((item) => item.id)).toEqual([failed.id]);
  });

  it("asks for more of the word when too many begin with it, and pages the rest", async () => {
    await makeSessions(5200);
    expect(await listSessions({ q: "customer-" })).toEqual({ items: [], nextCursor: null, tooMany: true });
    const page = await listSessions({ q: "customer-51", limit: 100 });
    expect(page).toMatchObject({ tooMany: false, nextCursor: expect.any(String) });
    const next = await listSessions({ q: "customer-51", limit: 100, cursor: page.nextCursor ?? "" });
    const references = [...page.items, ...next.items].map((item) => item.clientReference);
    expect(references.length).toBe(111);
    expect(references.every((reference) => reference?.startsWith("customer-51"))).toBe(true);
    expect(next.nextCursor).toBeNull();
  });
});

it("finds a reference longer than an index row may be, which the database keeps all the same", async () => {
  const reference = randomBytes(2400).toString("hex");
  const { id } = await makeSession({ client_reference: reference });
  for (const part of [reference.slice(0, 40), reference.slice(0, 1000)]) {
    const { items } = await listSessions({ q: part });
    expect(items.map((item) => item.id)).toEqual([id]);
  }
});
