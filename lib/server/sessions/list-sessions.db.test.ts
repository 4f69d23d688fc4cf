import { describe, expect, it } from "vitest";
import { makeSession } from "@/prisma/factories";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { pool } from "../db";
import { countTabs } from "./count-tabs";
import { readCursor, writeCursor } from "./cursor";
import { listSessions } from "./list-sessions";

const desk = practiceDesk();

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, second));
const make = async (howMany: number, second: (n: number) => number = (n) => n) => {
  const rows = [];
  for (let n = 0; n < howMany; n += 1) rows.push(await makeSession({ created_at: at(second(n)) }));
  return rows;
};

/** All pages, one after the other; `between` happens after each. */
async function pages(limit: number, between: () => Promise<unknown> = async () => undefined) {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listSessions({ limit, ...(cursor ? { cursor } : {}) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
    await between();
  } while (cursor);
  return ids;
}

describe("the list of sessions", () => {
  it("comes newest first, in pages that join without a gap or a repeat", async () => {
    const rows = await make(11);
    const newestFirst = rows.map((row) => row.id).toReversed();
    for (const limit of [1, 3, 5, 11, 100]) expect(await pages(limit)).toEqual(newestFirst);
  });

  it("loses and repeats nothing where many sessions were made in the same instant", async () => {
    const rows = await make(10, (n) => Math.floor(n / 7));
    const ids = await pages(3);
    expect(new Set(ids).size).toBe(10);
    expect(new Set(ids)).toEqual(new Set(rows.map((row) => row.id)));
  });

  it("loses and repeats nothing while new ones come in", async () => {
    const rows = await make(9);
    let second = 30;
    const ids = await pages(2, () => makeSession({ created_at: at(second++) }));
    expect(ids).toEqual(rows.map((row) => row.id).toReversed());
  });

  it("has no next page after the last one, even when it is full", async () => {
    await make(4);
    expect((await listSessions({ limit: 4 })).nextCursor).toBeNull();
    expect((await listSessions({ limit: 3 })).nextCursor).not.toBeNull();
    expect(await listSessions({ stage: "verified" })).toEqual({
      items: [],
      nextCursor: null,
      tooMany: false,
    });
  });

  it("holds fifty to a page unless told otherwise", async () => {
    await make(51);
    expect((await listSessions({})).items).toHaveLength(50);
  });

  it("starts over at the top with a cursor that is not one of ours", async () => {
    const rows = await make(3);
    const ours = writeCursor({ created_at: at(1), id: rows[1]?.id ?? "" });
    expect(readCursor(ours)).toEqual({ createdAt: at(1).toISOString(), id: rows[1]?.id });
    const forge = (text: string) => Buffer.from(text).toString("base64url");
    const altered = [
      "x",
      "%%%",
      ours.slice(0, -3),
      forge("2026-11-21T12:00:01.000Z"),
      forge(`yesterday ${rows[1]?.id}`),
      forge(`2026-11-21T12:00:01.000Z ' OR true --`),
      forge(`0000-01-01T00:00:00.000Z ${rows[1]?.id}`),
      forge(`2026-02-30T00:00:00.000Z ${rows[1]?.id}`),
    ];
    const top = await listSessions({});
    for (const cursor of altered) expect(await listSessions({ cursor })).toEqual(top);
    expect((await listSessions({ cursor: ours })).items.map((item) => item.id)).toEqual([rows[0]?.id]);
  });
});

describe("the filters of the list", () => {
  it("narrow by tab, status and code, alone and together", async () => {
    const [waiting, failed, verified, erased] = [
      await makeSession(),
      await makeSession({ stage: "failed", failure_code: "document_expired" }),
      await makeSession({ stage: "verified", status: "verified" }),
      await makeSession({ stage: "closed", status: "canceled", redaction: "redacted" }),
    ];
    const found = async (request: Parameters<typeof listSessions>[0]) =>
      (await listSessions(request)).items.map((item) => item.id);
    expect(await found({ stage: "waiting" })).toEqual([waiting.id]);
    expect(await found({ stage: "failed" })).toEqual([failed.id]);
    expect(await found({ stage: "redacted" })).toEqual([erased.id]);
    expect(await found({ stage: "all" })).toHaveLength(4);
    expect(await found({ status: "verified" })).toEqual([verified.id]);
    expect(await found({ code: "document_expired" })).toEqual([failed.id]);
    expect(await found({ provider: "veriff" })).toEqual([]);
    expect(await found({ stage: "failed", provider: "stripe", code: "document_expired" })).toEqual([
      failed.id,
    ]);
    expect(await found({ stage: "waiting", code: "document_expired" })).toEqual([]);
    expect(await found({ status: "'; DROP TABLE verification_session; --" })).toEqual([]);
  });

  it("count as the tabs do, no further than the cap", async () => {
    await makeSession();
    await makeSession({ stage: "failed" });
    await makeSession({ stage: "failed", redaction: "processing" });
    expect(await countTabs()).toEqual(
      Object.fromEntries(
        Object.entries({
          waiting: 1,
          processing: 0,
          failed: 2,
          verified: 0,
          closed: 0,
          redacted: 1,
          all: 3,
        }).map(([tab, count]) => [tab, { count, capped: false }]),
      ),
    );
  });
});

describe("a row of the list", () => {
  it("says what the queue shows, failures in a few words", async () => {
    const { id, providerSessionId } = await desk.known({
      turns: ["document_expired"],
      reference: "customer-17",
    });
    expect((await listSessions({})).items).toMatchObject([
      {
        id,
        provider: "stripe",
        providerSessionId,
        livemode: false,
        status: "requires_input",
        stage: "failed",
        redaction: "none",
        failure: { code: "document_expired", reason: "The document is expired." },
        failureTitle: expect.any(String),
        failureExplained: true,
        failureClass: "needs_other_document",
        attemptCount: 1,
        clientReference: "customer-17",
        version: 3,
        openAction: null,
      },
    ]);
  });

  it("shows an action that stands, and a redaction that stands as scheduled", async () => {
    const supervisor = await makeOperator("supervisor");
    const { id } = await desk.known();
    const action = await allowed(supervisor, "redact", id);
    const row = async () => (await listSessions({})).items[0];
    expect(await row()).toMatchObject({
      redaction: "scheduled",
      openAction: { action: "redact", state: "held" },
    });
    await pool().query("UPDATE guarded_action SET state = 'stopped' WHERE id = $1", [action.id]);
    expect(await row()).toMatchObject({ redaction: "none", openAction: null });
  });
});
