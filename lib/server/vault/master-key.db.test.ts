import { randomBytes } from "node:crypto";
import { expect, it, vi } from "vitest";
import { practiceDesk, sendEvent } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { pool } from "../db";
import { unreadyReason } from "../http/readiness";
import { startDesk } from "../start-desk";
import { WRONG_MASTER_KEY } from "./master-key";
import { seal } from "./seal";

practiceDesk();

const store = (wrappedKey: Buffer) => pool().query("UPDATE session_key SET wrapped_key = $1", [wrappedKey]);

async function storedKey() {
  const { rows } = await pool().query<{ session_id: string; wrapped_key: Buffer }>(
    "SELECT * FROM session_key",
  );
  if (!rows[0]) throw new Error("there is no key");
  return rows[0];
}

const another = () => {
  const event = stripeEvent("created", DAWN);
  const { object } = event.data;
  return { ...event, id: "evt_another", data: { object: { ...object, id: "vs_another" } } };
};

it("a DATA_ENCRYPTION_KEY that opens nothing stored starts no desk, and seals no new session", async () => {
  await sendEvent(stripeEvent("created", DAWN));
  const { session_id, wrapped_key } = await storedKey();
  await store(seal(randomBytes(32), randomBytes(32), `key:${session_id}`));

  expect(await unreadyReason()).toBe(WRONG_MASTER_KEY);
  await expect(sendEvent(another())).rejects.toThrow(WRONG_MASTER_KEY);
  expect(await count("session_key")).toBe(1);

  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`ended with ${code}`);
  });
  await expect(startDesk()).rejects.toThrow("ended with 1");
  expect(String(logged.mock.calls)).toContain(WRONG_MASTER_KEY);

  await store(wrapped_key);
  expect(await unreadyReason()).toBeNull();
  expect((await sendEvent(another())).ok).toBe(true);
  expect(await count("session_key")).toBe(2);
});
