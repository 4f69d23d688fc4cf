import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StatusRule } from "@/lib/domain/action-rules";
import { stages } from "@/lib/domain/session";
import { answer, type ProviderHarness, problem } from "./provider-harness";

const expected = (rule: StatusRule["cancel"] | StatusRule["redact"]) =>
  rule === "allow" || typeof rule === "object"
    ? "done"
    : rule === "already_canceled"
      ? "harmless"
      : "rejected";

/**
 * What every provider's adapter has to do alike. Each test opens its own world. The lifetime of a signature is
 * null where it says nothing about its time.
 */
export function describeProvider(
  name: string,
  signatureLifetimeSeconds: number | null,
  open: () => Promise<ProviderHarness>,
): void {
  let world: ProviderHarness;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  describe(`${name}, reading`, () => {
    test.each(stages)("a session that is %s at the provider is in that stage", async (stage) => {
      const id = await world.sessionIn(stage);
      const fact = await answer(world.port.retrieve(id));
      expect(fact).toMatchObject({ providerSessionId: id, stage, redaction: "none" });
      expect(fact.failure === null).toBe(stage !== "failed");
      expect(world.port.rules[fact.status]).toBeDefined();
    });

    test("a failure has a code that the playbook explains", async () => {
      const fact = await answer(world.port.retrieve(await world.sessionIn("failed")));
      expect(world.port.playbook).toHaveProperty(fact.failure?.code ?? "none");
    });

    test("attempts come oldest first, with the check that failed", async () => {
      const id = await world.sessionIn("failed");
      expect(await answer(world.port.attempts(await world.sessionIn("waiting")))).toEqual([]);
      const [first] = await answer(world.port.attempts(id));
      await world.failAgain(id);
      const attempts = await answer(world.port.attempts(id));
      const newest = await answer(world.port.retrieve(id));
      expect(attempts.map((attempt) => attempt.providerAttemptId)).toEqual([
        first?.providerAttemptId,
        newest.attemptRef,
      ]);
      expect(attempts[1]?.checks.some((check) => check.errorCode === newest.failure?.code)).toBe(true);
    });

    test("the subject's link is for an open session only, and in no other answer", async () => {
      const id = await world.sessionIn("failed");
      const { url, fact } = await answer(world.port.subjectUrl(id));
      expect(url).toMatch(/^https?:\/\//);
      const since = new Date(0);
      const others = [
        fact,
        await answer(world.port.retrieve(id)),
        await answer(world.port.listSessions(since, null)),
      ];
      expect(JSON.stringify([others, await answer(world.port.listEvents(since, null))])).not.toContain(url);
      expect((await answer(world.port.subjectUrl(await world.sessionIn("closed")))).url).toBeNull();
    });

    test("every session is listed, and those from before are not", async () => {
      const made = [await world.sessionIn("waiting"), await world.sessionIn("verified")];
      const { items } = await answer(world.port.listSessions(new Date(0), null));
      expect(items.map((fact) => fact.providerSessionId).sort()).toEqual([...made].sort());
      const later = await answer(world.port.listSessions(new Date(Date.now() + 60_000), null));
      expect(later).toEqual({ items: [], cursor: null });
    });
  });

  describe(`${name}, acting`, () => {
    test.each(stages)(
      "what the rules say of a session that is %s is what the provider does",
      async (stage) => {
        for (const action of ["cancel", "redact"] as const) {
          const id = await world.sessionIn(stage);
          const before = await answer(world.port.retrieve(id));
          const rule = world.port.rules[before.status]?.[action];
          if (rule === undefined) throw new Error(`no rule for ${before.status}`);
          const result = await world.port[action](id, `${action}-${id}`);
          const after = await answer(world.port.retrieve(id));
          const outcome = expected(rule);
          if (outcome !== "harmless") expect(result.ok ? "done" : result.refusal.kind).toBe(outcome);
          if (outcome !== "done") expect(after).toEqual(before);
          else if (action === "cancel") expect(after).toMatchObject({ stage: "closed", terminal: true });
          else expect(after.redaction).not.toBe("none");
          if (typeof rule === "object")
            expect(after.stage === "closed").toBe(rule.alsoCancels || stage === "closed");
        }
      },
    );

    test.each(["cancel", "redact"] as const)(
      "a %s sent twice, by one key or two, is done once",
      async (action) => {
        const id = await world.sessionIn("failed");
        for (const key of ["a", "a", "b"])
          expect((await world.port[action](id, `${key}-${id}`)).ok).toBe(true);
        expect(world.effects(id, action)).toBe(1);
      },
    );

    test("a redaction ends as redacted", async () => {
      const id = await world.sessionIn("verified");
      expect((await answer(world.port.redact(id, `redact-${id}`))).redaction).toBe("processing");
      await world.finishRedaction(id);
      expect((await answer(world.port.retrieve(id))).redaction).toBe("redacted");
    });

    test("a new session asks for the same as the one it replaces", async () => {
      const old = await answer(world.port.retrieve(await world.sessionIn("closed")));
      const { kind, options } = old;
      const replaces = old.providerSessionId;
      const returnUrl = "https://example.com/done";
      const wanted = { replaces, kind, options, clientReference: "customer-81", returnUrl };
      const fact = await answer(world.port.create(wanted, "create-1"));
      expect(fact).toMatchObject({ kind, options, clientReference: "customer-81", stage: "waiting" });
      expect((await answer(world.port.create(wanted, "create-1"))).providerSessionId).toBe(
        fact.providerSessionId,
      );
    });
  });

  describe(`${name}, when something is wrong`, () => {
    test("each kind of problem is told apart", async () => {
      const id = await world.sessionIn("failed");
      expect(await problem(world.port.retrieve(world.unknownSessionId))).toMatchObject({ kind: "not_found" });
      expect(await problem(world.withWrongKey.retrieve(id))).toMatchObject({ kind: "misconfigured" });
      world.fault("rate_limited");
      const limited = await problem(world.port.retrieve(id));
      expect(limited).toMatchObject({ kind: "rate_limited", retryAfterMs: expect.any(Number) });
      world.fault("no_permission");
      expect(await problem(world.port.retrieve(id))).toMatchObject({ kind: "misconfigured" });
      world.fault("down");
      expect(await problem(world.port.cancel(id, "k"))).toMatchObject({ kind: "unreachable" });
      expect(await problem(world.port.attempts(id))).toMatchObject({ kind: "unreachable" });
    });

    test("an answer that got lost is settled by sending again with the same key", async () => {
      const id = await world.sessionIn("failed");
      world.fault("cut_after_effect");
      await world.port.cancel(id, "one-key");
      expect((await answer(world.port.cancel(id, "one-key"))).stage).toBe("closed");
      expect(world.effects(id, "cancel")).toBe(1);
    });
  });

  describe(`${name}, receiving`, () => {
    const now = new Date("2026-11-21T12:00:00Z");
    const received = (body: string, headers: Headers, at = now) =>
      world.port.receive(Buffer.from(body), headers, at);

    test("a signed event is taken, a changed byte, another signature or none is not", () => {
      const { body, sign } = world.webhook;
      expect(received(body, sign(body, now))).toMatchObject({ ok: true, value: { handled: true } });
      expect(received(`${body} `, sign(body, now))).toEqual({ ok: false, refusal: "signature_wrong" });
      expect(received(body, sign("{}", now))).toEqual({ ok: false, refusal: "signature_wrong" });
      expect(received(body, new Headers())).toEqual({ ok: false, refusal: "signature_missing" });
    });

    test("what is signed but has no meaning for us is told apart", () => {
      const { sign, unhandledBody } = world.webhook;
      expect(received("no json", sign("no json", now))).toEqual({ ok: false, refusal: "not_json" });
      expect(received("[]", sign("[]", now))).toEqual({ ok: false, refusal: "not_an_event" });
      expect(received(unhandledBody, sign(unhandledBody, now))).toMatchObject({ value: { handled: false } });
    });

    const lifetimeSeconds = signatureLifetimeSeconds ?? 0;
    test.skipIf(lifetimeSeconds === 0)("a signature too far from its time is stale, before or after", () => {
      const { body, sign } = world.webhook;
      const off = (seconds: number) =>
        received(body, sign(body, now), new Date(now.getTime() + seconds * 1000)).ok;
      const edges = [-lifetimeSeconds - 1, -lifetimeSeconds, lifetimeSeconds, lifetimeSeconds + 1];
      expect(edges.map(off)).toEqual([false, true, true, false]);
    });
  });
}
