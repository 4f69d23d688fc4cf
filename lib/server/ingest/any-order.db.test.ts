import fc from "fast-check";
import { expect, it } from "vitest";
import { practiceDesk, sendEvent } from "@/prisma/testing/practice-desk";
import { eventsOf } from "@/prisma/testing/rows";
import { retold, shuffled, stripeHistory } from "@/prisma/testing/stripe-history";
import { pool } from "../db";

practiceDesk();

let sessions = 0;
const nextId = () => `vs_1Anyorder${String(++sessions).padStart(12, "0")}`;

/** What is stored of a session, without what tells it from another one or counts how it was told. */
async function stored(providerSessionId: string) {
  const { rows } = await pool().query<{ id: string; session: unknown; has_key: boolean }>(
    `SELECT s.id, k.wrapped_key IS NOT NULL AS has_key,
       to_jsonb(s) - ARRAY['id', 'provider_session_id', 'version', 'first_seen_at'] AS session
     FROM verification_session s JOIN session_key k ON k.session_id = s.id WHERE provider_session_id = $1`,
    [providerSessionId],
  );
  const [found] = rows;
  if (!found) throw new Error("a session was not stored");
  const { id, ...row } = found;
  const events = await eventsOf(id);
  return {
    ...row,
    timeline: events.map(({ kind, status }) => `${kind} ${status}`).sort(),
    payloads: row.has_key ? events.every((event) => event.payload !== null) : null,
  };
}

const histories = stripeHistory("vs_1Anyorder").chain((events) =>
  fc.tuple(fc.constant(events), shuffled(events)),
);

it("invariant 2: a history told in any order, with repeats, ends in the same row", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ([inOrder, anyhow]) => {
      const [one, other] = [nextId(), nextId()];
      for (const event of retold(inOrder, one)) await sendEvent(event);
      const again = new Map(retold(inOrder, other).map((event, place) => [inOrder[place], event]));
      for (const event of anyhow) await sendEvent(again.get(event) ?? event);
      expect(await stored(other)).toEqual(await stored(one));
    }),
    { numRuns: 25 },
  );
});

it("invariant 2: a history told all at once ends in the same row", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ([inOrder]) => {
      const [one, other] = [nextId(), nextId()];
      for (const event of retold(inOrder, one)) await sendEvent(event);
      await Promise.all(retold(inOrder, other).map(sendEvent));
      expect(await stored(other)).toEqual(await stored(one));
    }),
    { numRuns: 15 },
  );
});

const several = fc
  .array(stripeHistory("vs_1Anyorder"), { minLength: 2, maxLength: 5 })
  .chain((all) => fc.tuple(fc.constant(all), fc.infiniteStream(fc.nat(1000))));

it("invariant 2: many histories mixed and committed together, with repeats, end in the same rows", async () => {
  await fc.assert(
    fc.asyncProperty(several, async ([all, random]) => {
      const told = all.map((inOrder) => ({ inOrder, one: nextId(), other: nextId() }));
      for (const { inOrder, one } of told) for (const event of retold(inOrder, one)) await sendEvent(event);
      const mixed = told
        .flatMap(({ inOrder, other }) => retold(inOrder, other))
        .flatMap((event) => ((random.next().value ?? 0) % 4 === 0 ? [event, event] : [event]))
        .map((event) => ({ event, place: random.next().value ?? 0 }))
        .sort((a, b) => a.place - b.place);
      const taken = await Promise.all(mixed.map(({ event }) => sendEvent(event)));
      const first = taken.filter((each) => each.ok && each.value !== "duplicate");
      expect(first).toHaveLength(new Set(mixed.map(({ event }) => event.id)).size);
      for (const { one, other } of told) expect(await stored(other)).toEqual(await stored(one));
    }),
    { numRuns: 15 },
  );
});
