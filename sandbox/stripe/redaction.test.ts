import { expect, test } from "vitest";
import { practise } from "../testing/practice-suite";

test("after redaction nothing of the person is left in session, reports and events", async () => {
  const { advance, create, sandbox, play, stripe } = await practise({ sensitiveResults: true });
  const { id } = await create({
    client_reference_id: "cus_7",
    metadata: { note: "remember-this" },
    provided_details: { email: "somebody@example.com", phone: "+15550100200" },
    options: { document: { require_id_number: true, require_matching_selfie: true } },
  });
  await play(id, "email_unverified_other", ["phone_unverified_other"]);
  await play(id, "pass");
  const expand = ["verified_outputs.dob", "provided_details", "last_verification_report.document.number"];
  const before = await stripe.identity.verificationSessions.retrieve(id, { expand });
  const name = before.verified_outputs?.first_name ?? "";
  const street = before.verified_outputs?.address?.line1 ?? "";
  expect(name.length).toBeGreaterThan(2);
  await stripe.identity.verificationSessions.redact(id);
  advance(60);
  const after = await stripe.identity.verificationSessions.retrieve(id, { expand });
  expect(after.verified_outputs).toMatchObject({
    first_name: "[redacted]",
    dob: { day: 1, month: 1, year: 1 },
    address: { line1: "[redacted]", country: before.verified_outputs?.address?.country },
  });
  expect(after.provided_details).toEqual({ email: "[redacted]", phone: "[redacted]" });
  const world = JSON.stringify(sandbox.stripe.sessions.newestFirst());
  const rest = JSON.stringify([sandbox.stripe.reports.newestFirst(), sandbox.stripe.events.newestFirst()]);
  for (const personal of [name, street, "somebody@example.com", "+15550100200", "remember-this"]) {
    expect(world).not.toContain(personal);
    expect(rest).not.toContain(personal);
  }
});
