import { expect, test } from "vitest";
import { clientFor, errorOf, practise } from "../testing/practice-suite";

test("a created session awaits input and carries a link and a secret", async () => {
  const { create, sandbox } = await practise();
  const session = await create({ client_reference_id: "cus_8841", metadata: { user_id: "8841" } });
  expect(session).toMatchObject({
    object: "identity.verification_session",
    client_reference_id: "cus_8841",
    metadata: { user_id: "8841" },
    options: { document: { require_matching_selfie: true } },
    status: "requires_input",
    last_error: null,
    redaction: null,
    livemode: false,
  });
  expect(session.id).toMatch(/^vs_[A-Za-z0-9]{24}$/);
  expect(session.url?.startsWith(`${sandbox.url}/verify/`)).toBe(true);
  expect(session.client_secret?.startsWith(`${session.id}_secret_`)).toBe(true);
});

test("every retrieve of an open session hands out a fresh link", async () => {
  const { create, stripe } = await practise();
  const session = await create();
  const again = await stripe.identity.verificationSessions.retrieve(session.id);
  expect(again.url).not.toBeNull();
  expect(again.url).not.toBe(session.url);
  expect(again.client_secret).not.toBe(session.client_secret);
});

test("every answer names its request and the API version", async () => {
  const { stripe } = await practise();
  const list = await stripe.identity.verificationSessions.list();
  expect(list.lastResponse.requestId).toMatch(/^req_/);
  expect(list.lastResponse.apiVersion).toBe("2026-10-28.endive");
});

test("expandable parts are absent unless expanded", async () => {
  const { create, play, stripe } = await practise();
  const { id } = await create({ provided_details: { email: "invented@example.com" } });
  await play(id, "pass");
  const plain = await stripe.identity.verificationSessions.retrieve(id);
  expect(plain).not.toHaveProperty("verified_outputs");
  expect(plain).not.toHaveProperty("provided_details");
  expect(typeof plain.last_verification_report).toBe("string");
  const expanded = await stripe.identity.verificationSessions.retrieve(id, {
    expand: ["verified_outputs", "provided_details", "last_verification_report"],
  });
  expect(expanded.provided_details).toEqual({ email: "invented@example.com" });
  expect(expanded.verified_outputs?.first_name).toEqual(expect.any(String));
  expect(expanded.verified_outputs).not.toHaveProperty("dob");
  expect(expanded.last_verification_report).toMatchObject({ document: { status: "verified" } });
  expect(expanded.last_verification_report).not.toHaveProperty("document.number");
});

test("sensitive parts need a key that may see them", async () => {
  const refused = await practise();
  const { id } = await refused.create();
  const expand = ["verified_outputs.dob"];
  const error = await errorOf(refused.stripe.identity.verificationSessions.retrieve(id, { expand }));
  expect(error.statusCode).toBe(403);
  const allowed = await practise({ sensitiveResults: true });
  const session = await allowed.create();
  await allowed.play(session.id, "pass");
  const seen = await allowed.stripe.identity.verificationSessions.retrieve(session.id, { expand });
  expect(seen.verified_outputs?.dob?.year).toBeGreaterThan(1900);
});

test("an open session can be updated and its metadata taken back", async () => {
  const { create, stripe } = await practise();
  const { id } = await create({ metadata: { a: "1", b: "2" } });
  const updated = await stripe.identity.verificationSessions.update(id, {
    metadata: { a: "", c: "3" },
    options: { document: { allowed_types: ["passport"] } },
  });
  expect(updated.metadata).toEqual({ b: "2", c: "3" });
  expect(updated.options).toEqual({ document: { allowed_types: ["passport"] } });
  const number = await stripe.identity.verificationSessions.update(id, { type: "id_number" });
  expect(number.type).toBe("id_number");
});

test("a session that isn't open can't be updated", async () => {
  const { create, play, stripe } = await practise();
  const { id } = await create();
  await play(id, "pass");
  const error = await errorOf(stripe.identity.verificationSessions.update(id, { metadata: { a: "1" } }));
  expect(error.statusCode).toBe(400);
});

test.each([
  [
    "an unknown parameter",
    { type: "document", colour: "red" },
    { code: "parameter_unknown", param: "colour" },
  ],
  ["a missing type", {}, { code: "parameter_missing", param: "type" }],
  ["an unknown type", { type: "palm" }, { param: "type" }],
  ["an empty reference", { type: "document", client_reference_id: "" }, { code: "parameter_invalid_empty" }],
  [
    "an unknown document type",
    { type: "document", options: { document: { allowed_types: ["library_card"] } } },
    { param: "options[document][allowed_types]" },
  ],
  ["a wrong flag", { type: "document", options: { document: { require_matching_selfie: "maybe" } } }, {}],
])("%s is refused with the provider's error object", async (_, params, expected) => {
  const { stripe } = await practise();
  const error = await errorOf(stripe.rawRequest("POST", "/v1/identity/verification_sessions", params));
  expect(error).toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError", ...expected });
  expect(error.requestId).toMatch(/^req_/);
});

test("an unknown session is a missing resource", async () => {
  const { stripe } = await practise();
  const { verificationSessions } = stripe.identity;
  for (const call of [
    verificationSessions.retrieve("vs_missing"),
    verificationSessions.cancel("vs_missing"),
    verificationSessions.redact("vs_missing"),
  ]) {
    expect(await errorOf(call)).toMatchObject({ statusCode: 404, code: "resource_missing", param: "id" });
  }
});

test("a wrong key and a missing one are refused", async () => {
  const { sandbox } = await practise();
  const error = await errorOf(
    clientFor(sandbox, "sk_test_somebody_else").identity.verificationSessions.list(),
  );
  expect(error).toMatchObject({ statusCode: 401, type: "StripeAuthenticationError" });
  expect(error.message).not.toContain("somebody");
  const response = await fetch(`${sandbox.url}/v1/identity/verification_sessions`);
  expect(response.status).toBe(401);
});

test("an unknown address is answered in the provider's words", async () => {
  const { stripe } = await practise();
  const error = await errorOf(stripe.rawRequest("GET", "/v1/identity/palms"));
  expect(error.statusCode).toBe(404);
  expect(error.message).toContain("Unrecognized request URL");
});
