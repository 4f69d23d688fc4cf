import { describe, expect, it, vi } from "vitest";
import { practiceDesk, sendEvent, signed } from "@/prisma/testing/practice-desk";
import { count, eventsOf } from "@/prisma/testing/rows";
import { DAWN, type StripeEvent, stripeEvent } from "@/prisma/testing/stripe-events";
import { pool } from "../db";
import { providerPort } from "../providers";
import { takeWebhook } from "./answer-webhook";
import { watchBatches } from "./ingest-together";

practiceDesk();

const ids = Array.from({ length: 64 }, (_, place) => `vs_1Batch${String(place).padStart(10, "0")}`);
const created = (id: string) => stripeEvent("created", DAWN, { id });

/** Longer than an index takes, and not to be compressed. */
const endless = Array.from({ length: 4000 }, (_, n) => ((n * 7919 + n * n * 31) % 997).toString(36)).join("");

/** As the doors do it, all at once. */
const answers = (events: readonly object[], secret?: string) =>
  Promise.all(
    events.map((event) => {
      const body = JSON.stringify(event);
      return takeWebhook(providerPort("stripe"), Buffer.from(body), signed(body, secret));
    }),
  );

describe("events that are committed together", () => {
  it("keep their order where they are of one session", async () => {
    const [id = ""] = ids;
    const life: StripeEvent[] = [
      created(id),
      stripeEvent("processing", DAWN + 5, { id, status: "processing" }),
      stripeEvent("verified", DAWN + 9, { id, status: "verified" }),
    ];
    const others = ids.slice(1, 9).map(created);
    expect(await answers([...life, ...others])).toEqual(Array(11).fill("applied"));
    const { rows } = await pool().query<{ id: string; status: string; version: number }>(
      "SELECT id, status, version FROM verification_session WHERE provider_session_id = $1",
      [id],
    );
    expect(rows).toMatchObject([{ status: "verified", version: 3 }]);
    const told = (await eventsOf(rows[0]?.id ?? "")).map(({ kind }) => kind);
    expect(told).toEqual(["session_created", "attempt_submitted", "session_verified"]);
  });

  it("count once where one is told twice among them", async () => {
    const events = ids.slice(0, 8).map(created);
    const words = await answers([...events, ...events, ...events]);
    expect(words.sort()).toEqual([...Array(8).fill("applied"), ...Array(16).fill("duplicate")]);
    expect(await count("session_event")).toBe(8);
    expect(await count("webhook_delivery")).toBe(8);
  });

  it("are each answered as they would be alone, whatever is wrong with the one beside", async () => {
    const [a = "", b = "", c = ""] = ids;
    const odd = stripeEvent("created", DAWN, { id: c, client_reference_id: "a\0b\ud800c" });
    const words = await Promise.all([
      answers([created(a), { ...created(b), type: "identity.verification_session.pondered" }, odd]),
      answers([created(b)], "whsec_of_somebody_else"),
      answers([{}]),
    ]);
    expect(words).toEqual([["applied", "unhandled", "applied"], ["signature_wrong"], ["not_an_event"]]);
    expect(await count("verification_session")).toBe(2);
  });

  it.each([
    ["of a session whose id no index takes", stripeEvent("created", DAWN, { id: `vs_${endless}` })],
    ["with an id that no index takes", { ...created("vs_1Long"), id: `evt_${endless}` }],
    ["with a status that no index takes", stripeEvent("created", DAWN, { id: "vs_1Odd", status: endless })],
  ])("go without the one %s, and it costs few commits to find it", async (_words, poison) => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const events: object[] = ids.map(created);
    events.splice(37, 0, poison);
    const queries = vi.spyOn(pool(), "query");
    const words = await answers(events);
    expect(words[37]).toBe("not_stored");
    expect(words.filter((word) => word === "applied")).toHaveLength(ids.length);
    expect(await count("verification_session")).toBe(ids.length);
    // At most two tries for each halving, of two statements each; each alone would be 130 at least.
    expect(queries.mock.calls.length).toBeLessThan(40);
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it("are told to come again with one line in the log when the database lets none in", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const away = Object.assign(new Error("the server is going down"), { code: "57P01" });
    const queries = vi.spyOn(pool(), "query").mockRejectedValue(away as never);
    expect(await answers(ids.map(created))).toEqual(ids.map(() => "not_stored"));
    expect(queries).toHaveBeenCalledTimes(1);
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it("are those that one turn of the event loop brings, and a lone one doesn't wait for company", async () => {
    const sizes: number[] = [];
    watchBatches((size) => sizes.push(size));
    await sendEvent(created(ids[0] ?? ""));
    await answers(ids.slice(1).map(created));
    watchBatches(() => undefined);
    expect(sizes).toEqual([1, ids.length - 1]);
  });
});
