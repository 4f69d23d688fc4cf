import { expect, it } from "vitest";
import { practiceDesk, sendEvent } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { pool } from "../db";

practiceDesk();

const ids = Array.from({ length: 40 }, (_, place) => `vs_1Together${String(place).padStart(8, "0")}`);

/** Of different sessions, so that any order will do. */
const told = (word: "created" | "processing", at: number) =>
  ids.map((id) => ({
    ...stripeEvent(word, at, { id, status: word === "created" ? "requires_input" : word }),
    id: `evt_${word}${id}`,
  }));

it("webhooks that arrive together are stored with few commits, each exactly once", async () => {
  const taken = await Promise.all([...told("created", DAWN), ...told("created", DAWN)].map(sendEvent));
  expect(taken.filter((one) => one.ok && one.value === "applied")).toHaveLength(ids.length);
  expect(taken.filter((one) => one.ok && one.value === "duplicate")).toHaveLength(ids.length);
  expect(await count("webhook_delivery")).toBe(ids.length);
  expect(await commits()).toBeLessThan(ids.length / 2);
});

it("one that can't be kept doesn't take along those that arrived with it", async () => {
  await Promise.all(told("created", DAWN).map(sendEvent));
  await pool().query(
    `UPDATE session_key SET wrapped_key = '\\x00' WHERE session_id =
       (SELECT id FROM verification_session WHERE provider_session_id = $1)`,
    [ids[7]],
  );
  const taken = await Promise.allSettled(told("processing", DAWN + 5).map(sendEvent));
  expect(taken.flatMap(({ status }, place) => (status === "rejected" ? [ids[place]] : []))).toEqual([ids[7]]);
  expect(await count("verification_session", "stage = 'processing'")).toBe(ids.length - 1);
});

/** In how many transactions what is there was stored. */
async function commits(): Promise<number> {
  const { rows } = await pool().query<{ commits: number }>(
    "SELECT count(DISTINCT xmin::text)::int AS commits FROM webhook_delivery",
  );
  return rows[0]?.commits ?? 0;
}
