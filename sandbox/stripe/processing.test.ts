import { expect, test } from "vitest";
import { practise } from "../testing/practice-suite";
import { FAILURES } from "./failure-codes";

const codes = Object.entries(FAILURES);

test("all 19 codes can be played", () => {
  expect(codes).toHaveLength(19);
});

test.each(codes)(
  "%s becomes the last error, and its section's error where it has one",
  async (code, failure) => {
    const { create, play, stripe } = await practise();
    const { id } = await create();
    await play(id, code);
    const session = await stripe.identity.verificationSessions.retrieve(id, {
      expand: ["last_verification_report"],
    });
    expect(session).toMatchObject({ status: "requires_input", last_error: { code, reason: failure.reason } });
    if (failure.section === null) {
      expect(session.last_verification_report).toBeNull();
    } else {
      expect(session.last_verification_report).toMatchObject({
        [failure.section]: { status: "unverified", error: { code, reason: failure.reason } },
      });
    }
  },
);

test("several checks of one submission can fail, and the others are shown as verified", async () => {
  const { create, play, stripe } = await practise();
  const { id } = await create({
    options: { document: { require_matching_selfie: true, require_id_number: true } },
  });
  await play(id, "document_expired", ["selfie_face_mismatch"]);
  const { data } = await stripe.identity.verificationReports.list({ verification_session: id });
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({
    document: { status: "unverified", error: { code: "document_expired" } },
    selfie: { status: "unverified", error: { code: "selfie_face_mismatch" } },
    id_number: { status: "verified", error: null },
  });
});

test("a code that no list names is reported like any other", async () => {
  const { create, play, stripe } = await practise();
  const { id } = await create();
  await play(id, "document_chip_unreadable");
  expect((await stripe.identity.verificationSessions.retrieve(id)).last_error?.code).toBe(
    "document_chip_unreadable",
  );
});

test("each submission writes a report of its own, and passing clears the last error", async () => {
  const { create, play, stripe } = await practise();
  const { id } = await create();
  await play(id, "document_unverified_other");
  const failed = await stripe.identity.verificationSessions.retrieve(id);
  await play(id, "pass");
  const passed = await stripe.identity.verificationSessions.retrieve(id);
  expect(passed).toMatchObject({ status: "verified", last_error: null, url: null, client_secret: null });
  const { data } = await stripe.identity.verificationReports.list({ verification_session: id });
  expect(data.map((report) => report.id)).toEqual([
    passed.last_verification_report,
    failed.last_verification_report,
  ]);
  const report = await stripe.identity.verificationReports.retrieve(String(passed.last_verification_report));
  expect(report.document).not.toHaveProperty("number");
});

test("a session is overridden in either direction, and each is an event", async () => {
  const { control, create, play, stripe } = await practise();
  const { id } = await create();
  await play(id, "document_expired");
  await control("POST", `sessions/${id}/override`, { status: "verified" });
  expect((await stripe.identity.verificationSessions.retrieve(id)).status).toBe("verified");
  await control("POST", `sessions/${id}/override`, { status: "requires_input" });
  expect((await stripe.identity.verificationSessions.retrieve(id)).status).toBe("requires_input");
  const types = (await stripe.events.list({ limit: 2 })).data.map(({ type }) => type.split(".")[2]);
  expect(types).toEqual(["requires_input", "verified"]);
});

test("a turn on a session that isn't open is refused", async () => {
  const { control, create, stripe } = await practise();
  const { id } = await create();
  await stripe.identity.verificationSessions.cancel(id);
  await expect(control("POST", `sessions/${id}/play`, { outcome: "pass" })).rejects.toThrow("409");
});
