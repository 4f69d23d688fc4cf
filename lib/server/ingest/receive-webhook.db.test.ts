import { describe, expect, it } from "vitest";
import { practiceDesk, sendEvent, signed } from "@/prisma/testing/practice-desk";
import { count, eventsOf, jobs, sessionRow } from "@/prisma/testing/rows";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { pool } from "../db";
import { providerPort } from "../providers";
import { receiveWebhook } from "./receive-webhook";

practiceDesk();

const failure = { code: "document_expired", reason: "The document is expired." };
const failed = { last_error: failure, last_verification_report: "vr_1Handmade" };

async function onlySession() {
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM verification_session");
  expect(rows).toHaveLength(1);
  return sessionRow(rows[0]?.id ?? "");
}

const receive = (body: string, headers: Headers) =>
  receiveWebhook(providerPort("stripe"), Buffer.from(body), headers);

describe("a webhook", () => {
  it("about a session nobody knows creates it, with its key, its event and its delivery", async () => {
    const created = stripeEvent("created", DAWN, { client_reference_id: "customer-17" });
    expect(await sendEvent(created)).toEqual({ ok: true, value: "applied" });
    const session = await onlySession();
    expect(session).toMatchObject({
      provider: "stripe",
      provider_session_id: "vs_1Handmade0000000000000001",
      client_reference: "customer-17",
      status: "requires_input",
      stage: "waiting",
      version: 1,
      created_at: new Date(DAWN * 1000),
      status_at: new Date(DAWN * 1000),
      confirmed_at: null,
    });
    expect(await eventsOf(session.id)).toMatchObject([
      { kind: "session_created", actor_kind: "provider", status: "requires_input", applied: true },
    ]);
    expect(await count("webhook_delivery", "outcome = 'applied' AND source = 'webhook'")).toBe(1);
    expect(await count("session_key", "wrapped_key IS NOT NULL")).toBe(1);
  });

  it("moves the session it is about, and asks for the attempts it tells of", async () => {
    await sendEvent(stripeEvent("created", DAWN));
    await sendEvent(stripeEvent("processing", DAWN + 5, { status: "processing" }));
    expect(await jobs()).toEqual([]);
    await sendEvent(stripeEvent("requires_input", DAWN + 9, failed));
    const session = await onlySession();
    expect(session).toMatchObject({
      stage: "failed",
      failure_code: "document_expired",
      failure_reason: "The document is expired.",
      failure_class: "needs_other_document",
      attempt_count: 1,
      version: 3,
    });
    expect(await jobs()).toMatchObject([{ task: "confirm_session", payload: { sessionId: session.id } }]);
  });

  it("that comes twice changes nothing the second time", async () => {
    const event = stripeEvent("requires_input", DAWN, failed);
    await sendEvent(event);
    const before = await onlySession();
    expect(await sendEvent(event)).toEqual({ ok: true, value: "duplicate" });
    expect(await onlySession()).toEqual(before);
    expect(await count("session_event")).toBe(1);
    expect(await count("webhook_delivery")).toBe(1);
  });

  it("that comes twice at once is stored once, for a new session and for a known one", async () => {
    for (const event of [stripeEvent("created", DAWN), stripeEvent("requires_input", DAWN + 1, failed)]) {
      const outcomes = await Promise.all([sendEvent(event), sendEvent(event), sendEvent(event)]);
      const words = outcomes.map((outcome) => (outcome.ok ? outcome.value : outcome.refusal));
      expect(words.sort()).toEqual(["applied", "duplicate", "duplicate"]);
    }
    expect(await onlySession()).toMatchObject({ version: 2, stage: "failed" });
    expect(await count("session_event")).toBe(2);
  });

  it("of one session loses nothing when twenty come at once", async () => {
    const events = Array.from({ length: 20 }, (_, n) =>
      stripeEvent("requires_input", DAWN + n, { ...failed, last_verification_report: `vr_1Handmade${n}` }),
    );
    const outcomes = await Promise.all(events.map(sendEvent));
    expect(outcomes.every((outcome) => outcome.ok && outcome.value !== "duplicate")).toBe(true);
    const session = await onlySession();
    expect(session).toMatchObject({ version: 20, attempt_count: 20 });
    expect(session.status_at).toEqual(new Date((DAWN + 19) * 1000));
    expect(await count("session_event")).toBe(20);
    expect(await count("webhook_delivery")).toBe(20);
  });

  it("that comes late is kept on the timeline and does not move the status back", async () => {
    await sendEvent(stripeEvent("verified", DAWN + 9, { status: "verified" }));
    expect(await sendEvent(stripeEvent("processing", DAWN + 5, { status: "processing" }))).toEqual({
      ok: true,
      value: "kept",
    });
    const session = await onlySession();
    expect(session).toMatchObject({ status: "verified", version: 2 });
    expect(await eventsOf(session.id)).toMatchObject([{ applied: true }, { applied: false }]);
    expect(await count("webhook_delivery", "outcome = 'kept'")).toBe(1);
  });

  it("whose order can't be told from the clock asks for a confirm", async () => {
    await sendEvent(stripeEvent("processing", DAWN, { status: "processing" }));
    await sendEvent(stripeEvent("requires_input", DAWN, { last_error: failure }));
    expect(await jobs()).toMatchObject([{ task: "confirm_session" }]);
  });

  it("with a status and a code that nobody has heard of is stored as it came", async () => {
    const strange = { code: "a_code_of_tomorrow", reason: null };
    await sendEvent(
      stripeEvent("requires_input", DAWN, { status: "a_status_of_tomorrow", last_error: strange }),
    );
    expect(await onlySession()).toMatchObject({
      status: "a_status_of_tomorrow",
      stage: "failed",
      failure_code: "a_code_of_tomorrow",
    });
  });

  it("with text that PostgreSQL can't keep is stored all the same", async () => {
    const odd = { client_reference_id: "a\0b\ud800c" };
    expect(await sendEvent(stripeEvent("created", DAWN, odd))).toEqual({ ok: true, value: "applied" });
    expect((await onlySession()).client_reference).toBe("ab\ufffdc");
  });

  it("of a type without meaning for us is kept by name alone", async () => {
    const event = { ...stripeEvent("created", DAWN), type: "identity.verification_session.pondered" };
    expect(await sendEvent(event)).toEqual({ ok: true, value: "unhandled" });
    expect(await sendEvent(event)).toEqual({ ok: true, value: "duplicate" });
    expect(await count("verification_session")).toBe(0);
    expect(await count("webhook_delivery", "outcome = 'unhandled' AND session_id IS NULL")).toBe(1);
  });
});

describe("a webhook that is not what it says", () => {
  const body = JSON.stringify(stripeEvent("created", DAWN));

  it.each<[string, string, Headers]>([
    ["signature_missing", body, new Headers()],
    ["signature_wrong", `${body} `, signed(body)],
    ["signature_wrong", body, signed(body, "whsec_of_somebody_else")],
    ["not_json", "hello", signed("hello")],
    ["not_an_event", "{}", signed("{}")],
  ])("is refused as %s, counted, and nothing of it is stored", async (reason, sent, headers) => {
    for (let n = 0; n < 2; n += 1) {
      expect(await receive(sent, headers)).toEqual({ ok: false, refusal: reason });
    }
    const { rows } = await pool().query("SELECT provider, reason, count FROM webhook_refusal");
    expect(rows).toEqual([{ provider: "stripe", reason, count: 2 }]);
    for (const table of ["verification_session", "session_event", "webhook_delivery"]) {
      expect(await count(table)).toBe(0);
    }
  });
});
