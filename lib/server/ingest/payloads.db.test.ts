import { describe, expect, it } from "vitest";
import { practiceDesk, sendEvent } from "@/prisma/testing/practice-desk";
import { count, eventsOf, sessionRow } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { DAWN, type SnapshotValues, stripeEvent } from "@/prisma/testing/stripe-events";
import { pool } from "../db";

practiceDesk();

const marker = "zq-marker-91";
const personal: SnapshotValues = {
  client_reference_id: `customer-${marker}`,
  metadata: { name: `Ilka ${marker}` },
  last_error: { code: "document_expired", reason: `The document of ${marker} is expired.` },
};
const redacting = { status: "canceled", redaction: { status: "processing" }, metadata: {} };
const redacted = { status: "canceled", redaction: { status: "redacted" }, metadata: {} };

async function session() {
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM verification_session");
  return sessionRow(rows[0]?.id ?? "");
}

describe("what a provider sent", () => {
  it("is kept under the session's key and nowhere else", async () => {
    await sendEvent(stripeEvent("requires_input", DAWN, { metadata: { name: marker } }));
    expect(await placesOf(marker)).toEqual(["public.session_event.payload, unsealed"]);
  });

  it("invariant 7: is kept without the subject's link and secret, sealed or not", async () => {
    const link = "https://verify.stripe.com/start/test_zq91link";
    const secret = "vs_1Handmade0000000000000001_secret_zq91word";
    await sendEvent(
      stripeEvent("requires_input", DAWN, {
        url: link,
        client_secret: secret,
        metadata: { [link]: "a", odd: `see ${link}`, note: "still here", words: secret },
      }),
    );
    expect(await placesOf("zq91link")).toEqual([]);
    expect(await placesOf("zq91word")).toEqual([]);
    expect(await placesOf("still here")).toEqual(["public.session_event.payload, unsealed"]);
  });
});

describe("a redaction that the provider tells of", () => {
  it.each([
    ["under way", redacting],
    ["over", redacted],
  ])("erases what we hold as soon as it is %s", async (_name, told) => {
    await sendEvent(stripeEvent("requires_input", DAWN, personal));
    expect(await placesOf(marker)).not.toEqual([]);
    const kind = told === redacted ? "redacted" : "canceled";
    await sendEvent(stripeEvent(kind, DAWN + 9, { ...told, client_reference_id: `customer-${marker}` }));
    expect(await placesOf(marker)).toEqual([]);
    const { id } = await session();
    expect((await eventsOf(id)).map((event) => event.payload)).toEqual([null, null]);
    expect(await session()).toMatchObject({
      client_reference: null,
      failure_code: "document_expired",
      failure_reason: null,
    });
    expect(await count("session_key", "wrapped_key IS NULL AND destroyed_at IS NOT NULL")).toBe(1);
  });

  it("keeps no payload of what comes late, and no word of it", async () => {
    await sendEvent(stripeEvent("redacted", DAWN + 9, redacted));
    expect(await sendEvent(stripeEvent("requires_input", DAWN, personal))).toMatchObject({ value: "kept" });
    const { id, redaction, status } = await session();
    expect({ redaction, status }).toEqual({ redaction: "redacted", status: "canceled" });
    expect((await eventsOf(id)).map((event) => event.payload)).toEqual([null, null]);
    expect(await placesOf(marker)).toEqual([]);
  });

  it("invariant 3: is not undone by late events, whichever way they point", async () => {
    await sendEvent(stripeEvent("redacted", DAWN + 5, redacted));
    await sendEvent(stripeEvent("canceled", DAWN + 9, { ...redacting, ...personal }));
    await sendEvent(stripeEvent("verified", DAWN + 12, { status: "verified" }));
    expect(await session()).toMatchObject({
      redaction: "redacted",
      status: "canceled",
      client_reference: null,
    });
  });

  it("of a session that we never knew makes one without a key", async () => {
    await sendEvent(stripeEvent("redacted", DAWN, { ...redacted, ...personal }));
    expect(await session()).toMatchObject({ redaction: "redacted", stage: "closed" });
    expect(await count("session_key", "wrapped_key IS NULL AND destroyed_at IS NOT NULL")).toBe(1);
    expect(await placesOf(marker)).toEqual([]);
  });
});
