import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { CurrentOperator } from "@/lib/domain/operator";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk, sendEvent } from "@/prisma/testing/practice-desk";
import { auditBodies } from "@/prisma/testing/rows";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { driveAction } from "../actions/drive-action";
import { pool } from "../db";
import { confirmSession } from "./confirm-session";
import { readRawEvents } from "./read-raw-events";
import { readSession } from "./read-session";

const desk = practiceDesk();
let viewer: CurrentOperator;
beforeEach(async () => {
  viewer = await makeOperator("viewer");
});

const allowedOnes = async (id: string, operator: CurrentOperator) => {
  const view = await readSession(id, operator);
  return Object.entries(view?.permits ?? {}).flatMap(([action, permit]) => (permit.allowed ? [action] : []));
};

describe("the page of a session", () => {
  it("has the session, its diagnosis and the event that it comes from", async () => {
    const { id, providerSessionId } = await desk.known({
      turns: ["document_expired"],
      reference: "customer-17",
    });
    const view = await readSession(id, viewer);
    expect(view).toMatchObject({
      id,
      providerSessionId,
      kind: "document",
      stage: "failed",
      confirmedAt: null,
      dashboardUrl: null,
      mayReadRaw: false,
      diagnosis: {
        code: "document_expired",
        providerReason: "The document is expired.",
        explained: true,
        failureClass: "needs_other_document",
      },
      attempts: [],
      actions: [],
      resumeLink: null,
      supersedes: null,
      supersededBy: null,
    });
    expect(view?.events.map((event) => [event.kind, event.actor.name, event.status])).toEqual([
      ["attempt_failed", "Stripe", "requires_input"],
      ["attempt_submitted", "subject", "processing"],
      ["session_created", "Stripe", "requires_input"],
    ]);
    expect(view?.diagnosisEventId).toBe(view?.events[0]?.id);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  it("offers each role its own buttons", async () => {
    const { id } = await desk.known({ turns: ["document_expired"] });
    const may = async (role: "viewer" | "agent" | "supervisor" | "admin") =>
      allowedOnes(id, await makeOperator(role));
    expect(await may("viewer")).toEqual([]);
    expect(await may("agent")).toEqual(["cancel", "resubmit"]);
    expect(await may("supervisor")).toEqual(["cancel", "redact", "resubmit"]);
    expect(await may("admin")).toEqual(["cancel", "redact", "resubmit"]);
    const refused = (await readSession(id, viewer))?.permits.redact;
    expect(refused).toMatchObject({ sentence: "This needs the role supervisor or above." });
  });

  it("stops the resubmit of a face that twice did not match, once the attempts were read", async () => {
    const { id } = await desk.known({ turns: ["selfie_face_mismatch", "selfie_face_mismatch"] });
    const agent = await makeOperator("agent");
    expect(await allowedOnes(id, agent)).toContain("resubmit");
    await confirmSession(id);
    expect(await allowedOnes(id, agent)).not.toContain("resubmit");
    expect(await readSession(id, agent)).toMatchObject({
      diagnosis: { failureClass: "suspected_fraud", nextMove: "escalate" },
      permits: { resubmit: { refusal: { code: "resubmit_stopped", failureClass: "suspected_fraud" } } },
    });
  });

  it("counts only failures of the same kind as repeats", async () => {
    const { id } = await desk.known({ turns: ["document_expired", "selfie_face_mismatch"] });
    await confirmSession(id);
    const view = await readSession(id, viewer);
    expect(view?.attempts).toHaveLength(2);
    expect(view?.diagnosis).toMatchObject({ code: "selfie_face_mismatch", failureClass: "user_can_fix" });
  });

  it("names whoever acted, and shows the reason to colleagues", async () => {
    const { id } = await desk.known({ turns: ["document_expired"] });
    const agent = await makeOperator("agent");
    const action = await allowed(agent, "cancel", id, { reasonText: "She called." });
    await driveAction(action.id);
    const view = await readSession(id, viewer);
    expect(view?.actions).toMatchObject([
      {
        id: action.id,
        state: "done",
        operatorName: "Arlo Tamm",
        reasonText: "She called.",
        providerRequestId: expect.stringMatching(/^req_/),
      },
    ]);
    expect(view?.events.slice(0, 2).map((event) => [event.kind, event.actor])).toEqual(
      expect.arrayContaining([["action_done", { kind: "operator", name: "Arlo Tamm" }]]),
    );
    expect(view?.diagnosis?.code).toBe("document_expired");
  });

  it("lists the person's other sessions by the exact reference, newest first, ten at most", async () => {
    const { id } = await desk.known({ reference: "customer-17" });
    for (let n = 1; n <= 12; n += 1) {
      const session = { id: `vs_1Other${n}`, client_reference_id: "customer-17", created: DAWN + n };
      await sendEvent(stripeEvent("created", DAWN + n, session));
    }
    for (const [n, reference] of ["customer-170", "Customer-17", null].entries()) {
      await sendEvent(stripeEvent("created", DAWN, { id: `vs_1Not${n}`, client_reference_id: reference }));
    }
    const others = (await readSession(id, viewer))?.otherSessions.map((item) => item.providerSessionId);
    expect(others).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `vs_1Other${n}`));
  });

  it("marks what came late, and shows what it doesn't understand", async () => {
    const strange = {
      status: "a_status_of_tomorrow",
      last_error: { code: "a_code_of_tomorrow", reason: "Hm." },
    };
    await sendEvent(stripeEvent("requires_input", DAWN + 9, strange));
    await sendEvent(stripeEvent("processing", DAWN + 5, { status: "processing" }));
    const { rows } = await pool().query<{ id: string }>("SELECT id FROM verification_session");
    const view = await readSession(rows[0]?.id ?? "", await makeOperator("admin"));
    expect(view?.events.map((event) => [event.status, event.applied])).toEqual([
      ["a_status_of_tomorrow", true],
      ["processing", false],
    ]);
    expect(view?.diagnosis).toMatchObject({ explained: false, providerReason: "Hm." });
    expect(view?.permits.cancel).toMatchObject({ refusal: { code: "status_unknown" } });
  });

  it.each(["", "x", "vs_1Nobody", "'; --", randomUUID()])("is not there for %j", async (id) => {
    expect(await readSession(id, viewer)).toBeNull();
  });
});

describe("the raw payloads", () => {
  it("are for supervisors and admins, and every reading is in the audit", async () => {
    const { id } = await desk.known({ turns: ["document_expired"], metadata: { note: "as it was written" } });
    for (const role of ["viewer", "agent"] as const) {
      expect(await readRawEvents(id, await makeOperator(role))).toEqual({
        ok: false,
        refusal: { code: "role_required", role: "supervisor" },
      });
    }
    for (const role of ["supervisor", "admin"] as const) {
      const raw = await readRawEvents(id, await makeOperator(role));
      expect(raw.ok && raw.value.map((event) => event.type)).toEqual([
        "identity.verification_session.requires_input",
        "identity.verification_session.processing",
        "identity.verification_session.created",
      ]);
      expect(JSON.stringify(raw)).toContain("as it was written");
      expect(JSON.stringify(raw)).not.toMatch(/client_secret|"url"/);
    }
    expect((await auditBodies()).map((body) => [body.action, body.outcome, body.actor.role])).toEqual([
      ["read_raw", "refused", "viewer"],
      ["read_raw", "refused", "agent"],
      ["read_raw", "allowed", "supervisor"],
      ["read_raw", "allowed", "admin"],
    ]);
  });

  it.each(["x", randomUUID()])("of a session that is not there are refused (%s)", async (id) => {
    expect(await readRawEvents(id, await makeOperator("admin"))).toEqual({
      ok: false,
      refusal: { code: "session_unknown" },
    });
  });
});
