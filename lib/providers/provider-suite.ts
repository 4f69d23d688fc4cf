import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StatusRule } from "@/lib/domain/action-rules";
import type { NewSession } from "@/lib/domain/provider-port";
import { stages } from "@/lib/domain/session";
import { answer, type ProviderHarness, problem } from "./provider-harness";

type Rule = StatusRule["cancel"] | StatusRule["redact"];

/**
 * What the provider does when it is asked all the same. `unasked`: it would erase what the desk wants to keep, so the
 * refusal is the desk's own.
 */
function expected(rule: Rule, endsForGood: boolean): "done" | "harmless" | "rejected" | "unasked" {
  if (typeof rule === "object" || rule === "allow" || rule === "allow_and_erase") return "done";
  if (endsForGood && (rule === "already_closed" || rule === "already_verified")) return "unasked";
  return rule === "already_canceled" ? "harmless" : "rejected";
}

const wanted = (kind: string): NewSession => ({
  replaces: null,
  kind,
  options: {},
  clientReference: "customer-81",
  subjectReference: null,
  returnUrl: "https://example.com/done",
});

/** What an ended session is answered with where the provider shows it no more. */
const gone = { kind: "not_found" };

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
  /** The provider shows a session no more once a call of ours has ended it. */
  const endsForGood = () => world.port.traits.erasureOverAfterMs !== null;

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
      expect(world.port.playbook.entries).toHaveProperty(fact.failure?.code ?? "none");
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
      const { subjectUrl, lists } = world.port;
      if (!subjectUrl) return;
      const id = await world.sessionIn("failed");
      const { url, fact } = await answer(subjectUrl(id));
      expect(url).toMatch(/^https?:\/\//);
      const since = new Date(0);
      const listed = lists && [
        await answer(lists.sessions(since, null)),
        await answer(lists.events(since, null)),
      ];
      const others = [fact, await answer(world.port.retrieve(id)), listed];
      expect(JSON.stringify(others)).not.toContain(url);
      expect((await answer(subjectUrl(await world.sessionIn("closed")))).url).toBeNull();
    });

    test("a link that can't be asked for again is told when the session is made, and never after", async () => {
      const { fact, link } = await answer(world.port.create(wanted("document"), "create-1"));
      expect(link === null).toBe(world.port.subjectUrl !== null);
      if (link === null) return;
      expect(link).toMatch(/^https?:\/\//);
      const { providerSessionId: id } = fact;
      const others = [fact, await answer(world.port.retrieve(id)), await answer(world.port.attempts(id))];
      expect(JSON.stringify(others)).not.toContain(link);
    });

    test("every session is listed, and those from before are not, by a provider that lists", async () => {
      const { lists } = world.port;
      if (!lists) return;
      const made = [await world.sessionIn("waiting"), await world.sessionIn("verified")];
      const { items } = await answer(lists.sessions(new Date(0), null));
      expect(items.map((fact) => fact.providerSessionId).sort()).toEqual([...made].sort());
      const later = await answer(lists.sessions(new Date(Date.now() + 60_000), null));
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
          const outcome = expected(rule, endsForGood());
          if (outcome === "unasked") continue;
          const result = await world.port[action](id, `${action}-${id}`);
          if (outcome !== "harmless") expect(result.ok ? "done" : result.refusal.kind).toBe(outcome);
          if (outcome === "done" && endsForGood()) {
            expect(result).toMatchObject({ value: { value: "ended" } });
            expect(await problem(world.port.retrieve(id))).toMatchObject(gone);
            continue;
          }
          const after = await answer(world.port.retrieve(id));
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
        const outcomes: string[] = [];
        for (const key of ["a", "a", "b"]) {
          const result = await world.port[action](id, `${key}-${id}`);
          outcomes.push(result.ok ? "done" : result.refusal.kind);
        }
        expect(outcomes).toEqual(
          endsForGood() ? ["done", "not_found", "not_found"] : ["done", "done", "done"],
        );
        expect(world.effects(id, action)).toBe(1);
      },
    );

    test("a redaction ends as redacted, or as a session that is shown no more", async () => {
      const id = await world.sessionIn("verified");
      const redacted = await answer(world.port.redact(id, `redact-${id}`));
      if (redacted === "ended") {
        expect(await problem(world.port.retrieve(id))).toMatchObject(gone);
        return;
      }
      expect(redacted.redaction).toBe("processing");
      await world.finishRedaction(id);
      expect((await answer(world.port.retrieve(id))).redaction).toBe("redacted");
    });

    test("a new session asks for the same as the one it replaces", async () => {
      const old = await answer(world.port.retrieve(await world.sessionIn("closed")));
      const { kind, options } = old;
      const asked = { ...wanted(kind), options, replaces: old.providerSessionId };
      const { fact } = await answer(world.port.create(asked, "create-1"));
      expect(fact).toMatchObject({ kind, options, clientReference: "customer-81", stage: "waiting" });
      const again = await answer(world.port.create(asked, "create-1"));
      const isSame = again.fact.providerSessionId === fact.providerSessionId;
      expect(isSame).toBe(world.port.traits.createIsIdempotent);
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

    test("an answer that got lost is settled by the same key, or by what is shown no more", async () => {
      const id = await world.sessionIn("failed");
      world.fault("cut_after_effect");
      const lost = await problem(world.port.cancel(id, "one-key"));
      if (endsForGood()) {
        expect(lost).toMatchObject({ kind: "unreachable" });
        expect(lost).not.toHaveProperty("neverSent");
        expect(await problem(world.port.retrieve(id))).toMatchObject(gone);
      } else {
        expect(await answer(world.port.cancel(id, "one-key"))).toMatchObject({ stage: "closed" });
      }
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

    test("a signature too far from its time is stale, before or after, where it says a time", () => {
      const { body, sign } = world.webhook;
      const off = (seconds: number) =>
        received(body, sign(body, now), new Date(now.getTime() + seconds * 1000)).ok;
      const lifetime = signatureLifetimeSeconds ?? 0;
      const isTimed = signatureLifetimeSeconds !== null;
      const edges = [-lifetime - 1, -lifetime, lifetime, lifetime + 1];
      expect(edges.map(off)).toEqual([!isTimed, true, true, !isTimed]);
    });
  });
}
