import { describe, expect, it } from "vitest";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { count, eventsOf, sessionRow } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { sendVeriff, veriffDesk } from "@/prisma/testing/veriff-desk";
import { driveAction } from "../actions/drive-action";
import { confirmSession } from "../sessions/confirm-session";

const desk = veriffDesk();

/** A decided session whose attempt the desk has read. */
async function decided() {
  const session = await desk.known({ vendorData: "customer-3", turns: ["approved"] });
  await confirmSession(session.id);
  return session;
}
const received = async (body: string) => {
  const result = await sendVeriff(body);
  return result.ok ? result.value : result.refusal;
};

describe("a webhook beside the lifecycle", () => {
  it("stands on the timeline of its session, once, and moves nothing", async () => {
    const { id, providerSessionId } = await decided();
    const before = await sessionRow(id);
    await desk.at(`${providerSessionId}/user_status`, {
      status: "Looked at by hand",
      statusCode: "looked_at",
    });
    await desk.at(`${providerSessionId}/watchlist`);
    const bodies = desk.untoldOf(providerSessionId);
    expect(bodies).toHaveLength(2);
    for (const body of bodies)
      expect([await received(body), await received(body)]).toEqual(["kept", "duplicate"]);
    expect(await sessionRow(id)).toEqual(before);
    expect((await eventsOf(id)).slice(-2)).toMatchObject([
      { kind: "user_status_set", actor_kind: "provider", status: null, detail: { statusCode: "looked_at" } },
      { kind: "watchlist_checked", payload: expect.any(Buffer) },
    ]);
    expect(await placesOf("Looked at by hand")).toEqual(["public.session_event.payload, unsealed"]);
  });

  it("that names only an attempt finds it before its reports were read", async () => {
    const { id, providerSessionId } = await desk.known({ vendorData: "customer-3", turns: ["approved"] });
    await desk.at(`${providerSessionId}/watchlist`);
    const [body = ""] = desk.untoldOf(providerSessionId);
    expect(await count("attempt")).toBe(0);
    expect(await received(body)).toBe("kept");
    expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "watchlist_checked" });
  });

  it("of a session that nobody knows is kept by name alone", async () => {
    const { id } = await desk.make({ turns: ["approved"] });
    await desk.at(`${id}/user_status`, { status: "Looked at by hand" });
    const [body = ""] = desk.untoldOf(id).slice(-1);
    expect(await received(body)).toBe("unhandled");
    expect(await count("session_event")).toBe(0);
    expect(await count("webhook_delivery", "outcome = 'unhandled' AND session_id IS NULL")).toBe(1);
  });

  it("that comes after the redaction brings nothing personal back", async () => {
    const { id, providerSessionId } = await decided();
    await desk.at(`${providerSessionId}/user_status`, {
      status: "Looked at by hand",
      statusCode: "looked_at",
    });
    const [body = ""] = desk.untoldOf(providerSessionId);
    await driveAction((await allowed(await makeOperator("supervisor"), "redact", id)).id);
    expect(await received(body)).toBe("kept");
    expect(await placesOf("Looked at by hand")).toEqual([]);
    expect(await placesOf("looked_at")).toEqual([]);
  });
});
