import { expect, test } from "vitest";
import { errorOf, practise } from "../testing/practice-suite";

test("canceling an open session clears its link and its last error, once", async () => {
  const { control, create, play, stripe } = await practise();
  const { id } = await create();
  await play(id, "document_expired");
  const before = await stripe.identity.verificationSessions.retrieve(id);
  expect(before.last_error?.code).toBe("document_expired");
  const canceled = await stripe.identity.verificationSessions.cancel(id);
  expect(canceled).toMatchObject({ status: "canceled", url: null, client_secret: null, last_error: null });
  const again = await stripe.identity.verificationSessions.cancel(id);
  expect(again.status).toBe("canceled");
  const effects = await control("GET", `effects?sessionId=${id}`);
  expect(effects).toMatchObject({ data: [{ kind: "create" }, { kind: "cancel" }] });
  const events = await stripe.events.list({ type: "identity.verification_session.canceled" });
  expect(events.data).toHaveLength(1);
});

test("a verified session can't be canceled, in the provider's own words", async () => {
  const { create, play, stripe } = await practise();
  const { id } = await create();
  await play(id, "pass");
  const error = await errorOf(stripe.identity.verificationSessions.cancel(id));
  expect(error.statusCode).toBe(400);
  expect(error.message).toBe(
    'You cannot cancel this VerificationSession because it has a status of "verified". Only a VerificationSession in "requires_input" status may be canceled.',
  );
});

test("a processing session can be neither canceled nor redacted", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  await control("POST", `sessions/${id}/play`, { outcome: "pass", processing_seconds: 1000 });
  const { verificationSessions } = stripe.identity;
  expect((await verificationSessions.retrieve(id)).status).toBe("processing");
  expect((await verificationSessions.retrieve(id)).url).toBeNull();
  expect((await errorOf(verificationSessions.cancel(id))).message).toContain('status of "processing"');
  expect((await errorOf(verificationSessions.redact(id))).statusCode).toBe(400);
});

test("redacting an open session cancels it now and is finished later", async () => {
  const { advance, create, stripe } = await practise({ redactionSeconds: 500 });
  const { id } = await create({ metadata: { user_id: "1" } });
  const started = await stripe.identity.verificationSessions.redact(id);
  expect(started).toMatchObject({ status: "canceled", redaction: { status: "processing" }, url: null });
  advance(499);
  expect((await stripe.identity.verificationSessions.retrieve(id)).redaction?.status).toBe("processing");
  advance(2);
  const done = await stripe.identity.verificationSessions.retrieve(id);
  expect(done).toMatchObject({ status: "canceled", redaction: { status: "redacted" }, metadata: {} });
  const types = (await stripe.events.list()).data.map(({ type }) => type);
  expect(types).toEqual([
    "identity.verification_session.redacted",
    "identity.verification_session.canceled",
    "identity.verification_session.created",
  ]);
});

test("a verified session stays verified when it is redacted", async () => {
  const { advance, create, play, stripe } = await practise();
  const { id } = await create();
  await play(id, "pass");
  await stripe.identity.verificationSessions.redact(id);
  advance(60);
  const done = await stripe.identity.verificationSessions.retrieve(id);
  expect(done).toMatchObject({ status: "verified", redaction: { status: "redacted" } });
});

test("a canceled session can be redacted, without a second canceled event", async () => {
  const { create, stripe } = await practise();
  const { id } = await create();
  await stripe.identity.verificationSessions.cancel(id);
  const redacted = await stripe.identity.verificationSessions.redact(id);
  expect(redacted).toMatchObject({ status: "canceled", redaction: { status: "processing" } });
  expect((await stripe.events.list({ type: "identity.verification_session.canceled" })).data).toHaveLength(1);
});

test("a second redaction is refused, during the first and after it", async () => {
  const { advance, create, stripe } = await practise();
  const { id } = await create();
  await stripe.identity.verificationSessions.redact(id);
  const during = await errorOf(stripe.identity.verificationSessions.redact(id));
  expect(during).toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError" });
  advance(60);
  expect((await errorOf(stripe.identity.verificationSessions.redact(id))).message).toContain(
    "already been redacted",
  );
});
