import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { practiceDesk, signed } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { withoutDatabase } from "@/prisma/testing/without-database";
import { pool } from "../db";
import type { Limits } from "./limits";
import { type Listener, startListener } from "./start-listener";

practiceDesk();

let listener: Listener;
const start = async (limits: Partial<Limits> = {}) => {
  listener = await startListener({ host: "127.0.0.1", port: 0, limits: { drainMs: 1_000, ...limits } });
};
afterEach(() => listener.drain());

const url = (path: string) => `http://127.0.0.1:${listener.port}${path}`;
const door = "/api/webhooks/stripe";
const event = (id = "vs_1Listener") => JSON.stringify(stripeEvent("created", DAWN, { id }));

const post = (body: string, headers = Object.fromEntries(signed(body)), path = door) =>
  fetch(url(path), { method: "POST", body, headers });
const answered = async (answer: Response) => ({ status: answer.status, text: await answer.text() });
const metrics = async () => (await fetch(url("/metrics"))).text();

/** A sender that does what it likes; what it was told, and until it is cut off. */
function sender() {
  const socket: Socket = connect(listener.port, "127.0.0.1");
  let told = "";
  socket.on("data", (chunk) => {
    told += chunk;
  });
  socket.on("error", () => undefined);
  return { socket, told: () => told, closed: once(socket, "close") };
}

const head = (headers: string) => `POST ${door} HTTP/1.1\r\nhost: desk\r\n${headers}\r\n\r\n`;

/** Keeps the database from storing anything until it is let go. */
async function heldDatabase() {
  const client = await pool().connect();
  await client.query("BEGIN; LOCK TABLE webhook_delivery IN ACCESS EXCLUSIVE MODE");
  return async () => {
    await client.query("ROLLBACK");
    client.release();
  };
}
const held = (number: number) =>
  vi.waitFor(async () => expect(await metrics()).toContain(`proofdesk_webhooks_held ${number}\n`));

describe("the listener", () => {
  it("answers as the routes do, and counts it without a word of whom it is about", async () => {
    await start();
    const body = event("vs_1Whispered");
    expect(await answered(await post(body))).toEqual({ status: 200, text: "applied\n" });
    expect(await answered(await post(body))).toEqual({ status: 200, text: "duplicate\n" });
    expect(await answered(await post(body, {}))).toMatchObject({ status: 400 });
    expect(await answered(await post("{}", {}, "/api/webhooks/veriff"))).toMatchObject({ status: 400 });
    const text = await metrics();
    expect(text).toContain('proofdesk_webhooks_total{provider="stripe",outcome="applied",status="200"} 1\n');
    expect(text).toContain('{provider="veriff",outcome="signature_missing",status="400"} 1\n');
    expect(text).toContain("proofdesk_webhook_seconds_count 4\n");
    expect(text).toMatch(/proofdesk_batch_size_bucket\{le="1"\} [1-9]/);
    expect(text).not.toContain("Whispered");
  });

  it("tells how it is, and has nothing else", async () => {
    await start();
    for (const path of ["/healthz", "/api/healthz"]) expect((await fetch(url(path))).status).toBe(200);
    expect(await answered(await fetch(url("/api/readyz")))).toEqual({ status: 200, text: "ready\n" });
    const wrong = await fetch(url(door));
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await post("x", {}, "/healthz")).status).toBe(405);
    expect((await fetch(url("/queue"))).status).toBe(404);
  });

  it("says 503 and when to come again while the database is away, and goes on when it is back", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await start();
    const body = event();
    await withoutDatabase(async () => {
      const answer = await post(body);
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
      expect((await fetch(url("/api/readyz"))).status).toBe(503);
      expect((await fetch(url("/api/healthz"))).status).toBe(200);
    });
    expect(logged).toHaveBeenCalled();
    expect((await post(body)).status).toBe(200);
  });
});

describe("what the listener holds in memory", () => {
  it("is so many webhooks, and no more: the next one is told to come again", async () => {
    await start({ held: 3 });
    const letGo = await heldDatabase();
    const first = ["a", "b", "c"].map((id) => post(event(`vs_${id}`)));
    await held(3);
    const fourth = await post(event("vs_d"));
    expect([fourth.status, fourth.headers.get("retry-after")]).toEqual([503, "5"]);
    await letGo();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await post(event("vs_d"))).status).toBe(200);
    expect(await metrics()).toContain("proofdesk_webhook_bytes_held 0\n");
  });

  it("is so many bytes, half-read ones too, and gives them back when a sender goes away", async () => {
    await start({ bytes: 10_000 });
    const slow = sender();
    slow.socket.write(head("content-length: 9999") + "x".repeat(9_500));
    await vi.waitFor(async () => expect(await metrics()).toContain("bytes_held 9500\n"));
    expect((await post(event())).status).toBe(503);
    slow.socket.destroy();
    await vi.waitFor(async () => expect(await metrics()).toContain("bytes_held 0\n"));
    expect((await post(event())).status).toBe(200);
  });

  it.each([
    ["a length that is too large", "content-length: 1048577", "", ""],
    ["a body that has no length and no end", "transfer-encoding: chunked", "10000\r\n", "\r\n"],
  ])("is never %s: 413 before it has come", async (_words, headers, before, after) => {
    await start();
    const { socket, told, closed } = sender();
    socket.write(head(headers));
    const chunk = before + "x".repeat(0x10000) + after;
    let sent = 0;
    const flow = setInterval(() => {
      if (sent < 40 && !socket.destroyed) socket.write(chunk);
      sent += 1;
    }, 1);
    await closed.finally(() => clearInterval(flow));
    expect(told()).toMatch(/^HTTP\/1\.1 413 .*connection: close.*The body is larger than 1 MiB\.\n$/is);
    expect(await metrics()).toContain("proofdesk_webhook_bytes_held 0\n");
  });
});

describe("a sender", () => {
  it.each([
    ["never ends its headers", `POST ${door} HTTP/1.1\r\nhost: desk\r\n`],
    ["never ends its body", `${head("content-length: 900")}{`],
  ])("that %s is cut off", async (_words, begun) => {
    await start({ headersMs: 200, requestMs: 300 });
    const { socket, told, closed } = sender();
    socket.write(begun);
    await closed;
    expect(told()).toContain("408 Request Timeout");
  });

  it("that keeps its connection for nothing is cut off", async () => {
    await start({ keepAliveMs: 50 });
    const { socket, told, closed } = sender();
    socket.write("GET /healthz HTTP/1.1\r\nhost: desk\r\n\r\n");
    await closed;
    expect(told()).toMatch(/^HTTP\/1\.1 200 OK.*connection: keep-alive.*ok\n$/is);
  });

  it("that is one too many isn't let in", async () => {
    await start({ connections: 1 });
    const one = sender();
    await once(one.socket, "connect");
    const other = sender();
    await other.closed;
    expect(other.told()).toBe("");
    one.socket.destroy();
  });
});

describe("a listener that is told to stop", () => {
  it("commits and answers what is under way, closes, and takes nothing new", async () => {
    await start();
    const letGo = await heldDatabase();
    const under = ["a", "b"].map((id) => post(event(`vs_${id}`)));
    await held(2);
    const drained = listener.drain();
    await expect(post(event("vs_late"))).rejects.toThrow();
    await letGo();
    expect(await drained).toBe(true);
    for (const answer of await Promise.all(under)) {
      expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
    }
    expect(await count("session_event")).toBe(2);
  });

  it("waits so long and no longer for a sender that never ends", async () => {
    await start({ drainMs: 100 });
    const endless = request(url(door), { method: "POST", headers: { "content-length": "900" } });
    endless.on("error", () => undefined);
    endless.write("{");
    await vi.waitFor(async () => expect(await metrics()).toContain("bytes_held 1\n"));
    expect(await listener.drain()).toBe(false);
  });

  it("isn't held up by a connection on which nobody has asked anything", async () => {
    await start();
    const { socket, closed } = sender();
    await once(socket, "connect");
    await fetch(url("/healthz"));
    expect(await listener.drain()).toBe(true);
    await closed;
  });
});
