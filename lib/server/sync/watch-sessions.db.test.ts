import { describe, expect, it, vi } from "vitest";
import { makeSession } from "@/prisma/factories";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { sessionRow } from "@/prisma/testing/rows";
import { driveAction } from "../actions/drive-action";
import { pool } from "../db";
import { watchSessions } from "./watch-sessions";

const desk = practiceDesk();

const age = (values: string) => pool().query(`UPDATE verification_session SET ${values}`);
const ago = (minutes: number) => `now() - interval '${minutes} minutes'`;
const processing = { status: "processing", stage: "processing", status_rank: 1 } as const;

/** A session that the desk believes to be processing while the provider has moved on. */
async function forgotten() {
  const session = await desk.known();
  await desk.play(session.providerSessionId, "pass");
  await age(`stage = 'processing', status = 'processing', status_at = ${ago(6)}`);
  return session;
}

describe("the watcher", () => {
  it("re-reads a session that has been processing for more than five minutes", async () => {
    const { id } = await forgotten();
    expect(await watchSessions()).toBe(1);
    expect(await sessionRow(id)).toMatchObject({ stage: "verified", attempt_count: 1 });
    expect(await watchSessions()).toBe(0);
  });

  it("leaves one alone that has only just been submitted, and those that wait for a person", async () => {
    await makeSession({ ...processing, status_at: new Date(Date.now() - 4 * 60_000) });
    await makeSession({ stage: "failed", status_at: new Date(0) });
    await makeSession({ stage: "verified", status: "verified", status_at: new Date(0) });
    expect(await watchSessions()).toBe(0);
    expect(desk.calls(/./)).toEqual([]);
  });

  it("re-reads a redaction under way, since its last event may never come", async () => {
    const { id, providerSessionId } = await desk.known();
    await driveAction((await allowed(await makeOperator("supervisor"), "redact", id)).id);
    await age(`confirmed_at = ${ago(2)}`);
    expect(await watchSessions()).toBe(1);
    expect((await sessionRow(id)).redaction).toBe("processing");
    await desk.control("POST", `sessions/${providerSessionId}/finish`);
    await age(`confirmed_at = ${ago(2)}`);
    await watchSessions();
    expect((await sessionRow(id)).redaction).toBe("redacted");
    await age("confirmed_at = NULL");
    expect(await watchSessions()).toBe(0);
  });

  it.each([
    [6, 0.5, 0],
    [6, 2, 1],
    [100, 5, 0],
    [100, 11, 1],
    [6000, 30, 0],
    [6000, 61, 1],
  ])(
    "of a session that waits for %d minutes, a reading %d minutes ago calls for %d more",
    async (waits, read, again) => {
      await forgotten();
      await age(`status_at = ${ago(waits)}, confirmed_at = ${ago(read)}`);
      expect(await watchSessions()).toBe(again);
    },
  );

  it("does nothing while another watcher is still at it, and goes on after that one", async () => {
    await forgotten();
    desk.fault({ status: "slow", delaySeconds: 1, times: 1 });
    const first = watchSessions();
    await vi.waitFor(() => expect(desk.calls(/./)).toHaveLength(1));
    expect(await watchSessions()).toBe(0);
    expect(await first).toBe(1);
    await age(`stage = 'processing', status = 'processing', status_at = ${ago(6)}, confirmed_at = NULL`);
    expect(await watchSessions()).toBe(1);
  });

  it("is not kept from the others by sessions that can't be read", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    await makeSession({ ...processing, status_at: new Date(0), provider: "veriff" });
    await makeSession({ ...processing, status_at: new Date(0), provider_session_id: "vs_1Nobody" });
    const { id } = await forgotten();
    expect(await watchSessions()).toBe(3);
    expect((await sessionRow(id)).stage).toBe("verified");
  });
});
