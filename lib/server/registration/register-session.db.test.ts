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
import { auditBodies, count, eventsOf, jobs, sessionRow as row } from "@/prisma/testing/rows";
import { placesOf } from "@/prisma/testing/scan-database";
import { tellVeriff } from "@/prisma/testing/veriff-desk";
import { closeDatabase } from "../db";

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

const registrationsTold = async (id: string) =>
  (await eventsOf(id)).filter(({ kind }) => kind === "session_registered");

describe("a registration", () => {
  it("makes a session known, with its link in the vault, and has it read at the provider", async () => {
    const { status, body } = await tell({ subjectReference: endUserId, createdAt });
    expect(status).toBe(201);
    const session = await row(body.id);
    expect(session).toMatchObject({
      ...{ provider: "veriff", provider_session_id: providerSessionId, status: "created", stage: "waiting" },
      ...{ client_reference: "customer-17", subject_reference: endUserId, active: true, confirmed_at: null },
      ...{ created_at: new Date(createdAt), last_event_at: new Date(createdAt), version: 1 },
    });
    expect(await eventsOf(body.id)).toMatchObject([
      { kind: "session_registered", actor_kind: "desk", status: "created", detail: { by: "shop-backend" } },
    ]);
    expect(await jobs()).toMatchObject([{ task: "confirm_session", payload: { sessionId: body.id } }]);
    expect(await placesOf(LINK)).toEqual(["public.kept_link.sealed_link, unsealed"]);
    expect(await placesOf(LINK_SECRET)).toEqual(["public.kept_link.sealed_link, unsealed"]);
  });

  it("is as good as made now when it doesn't say when, or when its clock is ahead of ours", async () => {
    const before = Date.now();
    const ahead = new Date(before + 120_000).toISOString();
    for (const over of [{}, { createdAt: ahead }]) {
      const { body } = await register(token, registration(over));
      const { created_at } = await row(body.id);
      expect(created_at.getTime()).toBeGreaterThanOrEqual(before);
      expect(created_at.getTime()).toBeLessThanOrEqual(Date.now());
    }
  });

  it("that comes again changes nothing, even with another link or a later time", async () => {
    const { body } = await tell({ createdAt });
    const before = await storedSessions();
    for (const over of [{ createdAt }, { url: `${LINK}2` }, { clientReference: null, url: null }]) {
      const again = await tell(over);
      expect(again).toMatchObject({ status: 200, body: { ...body, created: false } });
    }
    expect(await storedSessions()).toEqual(before);
    expect(await count("session_event")).toBe(1);
    expect(await placesOf(`${LINK}2`)).toEqual([]);
  });

  it("that arrives twice at once makes one session", async () => {
    const answers = await Promise.all([tell(), tell()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(await storedSessions()).toHaveLength(1);
    expect(await count("session_event")).toBe(1);
  });

  it("that arrives five times at once, and with a webhook, makes one session with one link", async () => {
    const webhook = tellVeriff(submitted(providerSessionId));
    const answers = await Promise.all([tell(), tell(), tell(), tell(), tell()]);
    await webhook;
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    const sessions = await storedSessions();
    expect(sessions).toMatchObject([{ status: "submitted", client_reference: "customer-17" }]);
    expect(await registrationsTold(sessions[0]?.id ?? "")).toHaveLength(1);
    expect(await placesOf(LINK)).toEqual(["public.kept_link.sealed_link, unsealed"]);
  });

  it("is no guarded action: the audit tells of the token alone", async () => {
    await tell();
    expect((await auditBodies()).map(({ action }) => action)).toEqual(["token_add"]);
  });
});
