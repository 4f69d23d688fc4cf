import { afterEach, expect, it, vi } from "vitest";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow } from "@/prisma/testing/rows";
import { pool } from "../db";
import { type HoldAlarm, startHoldAlarm } from "./hold-alarm";
import { stopAction } from "./stop-action";

process.env.ACTION_HOLD_SECONDS = "1";
const desk = practiceDesk();
let alarms: HoldAlarm[] = [];
afterEach(async () => {
  await Promise.all(alarms.map((alarm) => alarm.stop()));
  alarms = [];
});

const soon = { timeout: 15_000, interval: 50 };

it("an action goes out when its hold ends, once, though each of two workers has an alarm and its job was lost", async () => {
  const { id, providerSessionId } = await desk.known();
  alarms = [startHoldAlarm(), startHoldAlarm()];
  const action = await allowed(await makeOperator("agent"), "cancel", id);
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  expect(desk.effects("cancel")).toBe(0);
  await vi.waitFor(async () => expect((await actionRow(action.id)).state).toBe("done"), soon);
  expect(desk.effects("cancel", providerSessionId)).toBe(1);
});

it("one that is stopped while its alarm is set stays stopped", async () => {
  const agent = await makeOperator("agent");
  const { id } = await desk.known();
  const other = await desk.known();
  alarms = [startHoldAlarm()];
  const action = await allowed(agent, "cancel", id);
  const later = await allowed(agent, "cancel", other.id);
  await stopAction(agent, { actionId: action.id });
  await vi.waitFor(async () => expect((await actionRow(later.id)).state).toBe("done"), soon);
  expect((await actionRow(action.id)).state).toBe("stopped");
  expect(desk.effects("cancel")).toBe(1);
});
