import { afterAll, beforeEach, describe, expect, it } from "vitest";
import {
  LINK,
  LINK_SECRET,
  makeToken,
  register,
  registration,
  storedSessions,
  submitted,
} from "@/prisma/testing/registering";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { count, eventsOf, sessionRow as row } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { tellVeriff } from "@/prisma/testing/veriff-desk";
import { closeDatabase, withTransaction } from "../db";
import { applyObservation } from "../sessions/apply-observation";
import { loadGuarded } from "../sessions/load-guarded";

const providerSessionId = "f04bdb47-d3be-4b28-b028-a652feb060b5";
const endUserId = "a1b2c35d-e8f7-6d5e-3cd2-a1b2c35db3d4";
const createdAt = "2024-11-20T09:00:00.000Z";

let token: string;
beforeEach(async () => {
  await resetDatabase();
  token = await makeToken();
});
afterAll(closeDatabase);

const tell = (over: Record<string, unknown> = {}) =>
  register(token, registration({ providerSessionId, ...over }));

const approved = {
  status: "success",
  verification: {
    ...{ id: providerSessionId, attemptId: "e30122d1-740b-4764-853f-470374a7abf4", endUserId: null },
    ...{ status: "approved", code: 9001, reason: null, reasonCode: null, vendorData: null },
    acceptanceTime: "2024-11-20T09:01:00.000Z",
    submissionTime: "2024-11-20T09:02:00.000Z",
    decisionTime: "2024-11-20T09:03:00.000Z",
  },
};

const registrationsTold = async (id: string) =>
  (await eventsOf(id)).filter(({ kind }) => kind === "session_registered");

/** Ends the session as a call of ours at the provider would. */
const end = (id: string, redaction: "none" | "processing") =>
  withTransaction(async (client) => {
    const guarded = await loadGuarded(client, id, { lock: true });
    if (!guarded) throw new Error("no such session");
    const seen = { occurredAt: new Date(), ended: true, erased: true, redaction } as const;
    await applyObservation(
      client,
      guarded,
      seen,
      { kind: "action_done", operatorId: null, detail: {} },
      true,
    );
  });

describe("a registration of a known session", () => {
  it("that only a webhook told of fills in link, references and age, and is told once on the timeline", async () => {
    await tellVeriff(submitted(providerSessionId));
    const [known] = await storedSessions();
    const { status, body } = await tell({ createdAt });
    expect({ status, id: body.id }).toEqual({ status: 200, id: known?.id });
    expect(await row(body.id)).toMatchObject({
      ...{ status: "submitted", client_reference: "customer-17", version: 2 },
      created_at: new Date(createdAt),
    });
    expect(await placesOf(LINK)).toEqual(["public.kept_link.sealed_link, unsealed"]);
    await tell({ subjectReference: endUserId });
    expect(await row(body.id)).toMatchObject({ subject_reference: endUserId, version: 3 });
    expect(await registrationsTold(body.id)).toMatchObject([
      { actor_kind: "desk", status: null, applied: true, detail: { by: "shop-backend" } },
    ]);
  });

  it("that brings only the link leaves the session's version as it is", async () => {
    await tellVeriff(submitted(providerSessionId));
    const { body } = await tell({ clientReference: null });
    expect(await row(body.id)).toMatchObject({ client_reference: null, version: 1 });
    expect(await registrationsTold(body.id)).toHaveLength(1);
    expect(await count("kept_link")).toBe(1);
  });

  it("after a conclusive decision does not move the status", async () => {
    await tellVeriff(approved);
    const [known] = await storedSessions();
    expect(await tell()).toMatchObject({ status: 200, body: { id: known?.id } });
    const { status, stage, status_at } = await row(known?.id ?? "");
    expect({ status, stage, status_at }).toEqual({
      ...{ status: "approved", stage: "verified" },
      status_at: new Date(approved.verification.decisionTime),
    });
  });

  it.each(["clientReference", "subjectReference"])(
    "whose %s contradicts the known one is refused, and changes nothing",
    async (field) => {
      const { body } = await tell({ subjectReference: endUserId, url: null });
      const before = await row(body.id);
      const other = { subjectReference: endUserId, [field]: "0b8d1fd7-91a6-4c51-8a0a-3a1b1c2d3e4f" };
      const refused = await tell({ ...other, createdAt });
      expect(refused).toMatchObject({ status: 409, body: { refusal: { code: "reference_differs", field } } });
      expect(await row(body.id)).toEqual(before);
      expect(await count("kept_link")).toBe(0);
    },
  );

  it("that we ended fills in the reference, but keeps no link that leads nowhere", async () => {
    const { body } = await tell({ url: null, clientReference: null });
    await end(body.id, "none");
    await tell();
    expect(await row(body.id)).toMatchObject({ client_reference: "customer-17", stage: "closed" });
    expect(await count("kept_link")).toBe(0);
  });

  it("after a redaction is answered 200 and keeps nothing", async () => {
    const { body } = await tell();
    await end(body.id, "processing");
    const before = await row(body.id);
    const again = await tell({ subjectReference: endUserId, clientReference: "customer-18", createdAt });
    expect(again).toMatchObject({ status: 200, body: { id: body.id, created: false } });
    expect(await row(body.id)).toEqual(before);
    for (const personal of [LINK_SECRET, endUserId, "customer-17", "customer-18"]) {
      expect(await placesOf(personal)).toEqual([]);
    }
  });
});
