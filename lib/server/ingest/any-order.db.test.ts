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

/** The first of each, then the second of each, and so on. */
const interleaved = <Item>(lists: readonly (readonly Item[])[]): Item[] =>
  Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, place) =>
    lists.flatMap((list) => list.slice(place, place + 1)),
  ).flat();

it("invariant 2: histories told in any order, mixed and committed together in any groups, end in the same rows", async () => {
  const several = fc.array(histories, { minLength: 2, maxLength: 5 });
  const groups = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(several, groups, async (parts, sizes) => {
      const pairs = parts.map(([inOrder, anyhow]) => ({ inOrder, anyhow, one: nextId(), other: nextId() }));
      for (const { inOrder, one } of pairs) for (const event of retold(inOrder, one)) await sendEvent(event);
      const mixed = interleaved(
        pairs.map(({ inOrder, anyhow, other }) => {
          const again = new Map(retold(inOrder, other).map((event, place) => [inOrder[place], event]));
          return anyhow.map((event) => again.get(event) ?? event);
        }),
      );
      for (let turn = 0; mixed.length > 0; turn += 1) {
        await Promise.all(mixed.splice(0, sizes[turn % sizes.length]).map(sendEvent));
      }
      for (const { one, other } of pairs) expect(await stored(other)).toEqual(await stored(one));
    }),
    { numRuns: 12 },
  );
});
