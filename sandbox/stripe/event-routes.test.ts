import { expect, test } from "vitest";
import { errorOf, practise } from "../testing/practice-suite";

test("events are frozen, carry no link, and name the request that caused them", async () => {
  const { create, play, stripe } = await practise();
  const session = await create();
  await play(session.id, "document_expired");
  const { data } = await stripe.events.list();
  expect(data.map(({ type }) => type.split(".")[2])).toEqual(["requires_input", "processing", "created"]);
  const created = await stripe.events.retrieve(data[2]?.id ?? "");
  expect(created).toMatchObject({
    object: "event",
    api_version: "2026-10-28.endive",
    livemode: false,
    data: {
      object: { id: session.id, status: "requires_input", last_error: null, url: null, client_secret: null },
    },
    request: { id: expect.stringMatching(/^req_/), idempotency_key: expect.any(String) },
  });
  expect(data[0]).toMatchObject({
    data: { object: { last_error: { code: "document_expired" } } },
    request: { id: null, idempotency_key: null },
  });
  expect(created.data.object).not.toHaveProperty("verified_outputs");
});

test("events are filtered by type, wildcard, types and time", async () => {
  const { advance, create, stripe } = await practise();
  const { id, created } = await create();
  advance(50);
  await stripe.identity.verificationSessions.cancel(id);
  const types = async (params: Parameters<typeof stripe.events.list>[0]) =>
    (await stripe.events.list(params)).data.map(({ type }) => type.split(".")[2]);
  expect(await types({ type: "identity.verification_session.canceled" })).toEqual(["canceled"]);
  expect(await types({ type: "identity.verification_session.*" })).toEqual(["canceled", "created"]);
  expect(await types({ type: "identity.verification.*" })).toEqual([]);
  expect(await types({ types: ["identity.verification_session.created"] })).toEqual(["created"]);
  expect(await types({ created: { gt: created } })).toEqual(["canceled"]);
  const both = await errorOf(stripe.events.list({ type: "a.b", types: ["a.b"] }));
  expect(both.code).toBe("parameters_exclusive");
});

test("events older than thirty days are gone, the session isn't", async () => {
  const { advance, create, stripe } = await practise();
  const { id } = await create();
  const event = (await stripe.events.list()).data[0];
  advance(30 * 24 * 60 * 60 + 1);
  expect((await stripe.events.list()).data).toEqual([]);
  expect((await errorOf(stripe.events.retrieve(event?.id ?? ""))).code).toBe("resource_missing");
  expect((await stripe.identity.verificationSessions.retrieve(id)).status).toBe("requires_input");
});
