import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import type { Call } from "@/lib/domain/provider-port";
import { snapshot } from "./fixture";
import { stripeProvider } from "./stripe-provider";

let server: Server | null = null;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** An adapter whose provider answers as told; for what the practice world never says. */
async function against(listener: RequestListener) {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const address = started.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return stripeProvider({
    apiKey: "rk_test_invented123",
    apiBase: `http://127.0.0.1:${port}`,
    webhookSecrets: [],
  });
}

/** The same answer to every request. */
const answering =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "request-id": "req_1Invented", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };

const refused = (message: string, more: Record<string, string> = {}) => ({
  error: { type: "invalid_request_error", message, ...more },
});

const problem = async (call: Call<unknown>) => {
  const result = await call;
  return result.ok ? null : result.refusal;
};

describe("an HTTP status becomes a kind of problem", () => {
  test.each([
    [400, {}, {}, "rejected"],
    [400, { type: "idempotency_error" }, {}, "rejected"],
    [400, { code: "rate_limit" }, {}, "rate_limited"],
    [400, {}, { "stripe-should-retry": "true" }, "unreachable"],
    [401, {}, {}, "misconfigured"],
    [402, {}, {}, "rejected"],
    [403, {}, {}, "misconfigured"],
    [404, { code: "resource_missing" }, {}, "not_found"],
    [409, { code: "lock_timeout" }, {}, "unreachable"],
    [409, { type: "idempotency_error" }, {}, "unreachable"],
    [424, {}, {}, "unreachable"],
    [429, {}, {}, "rate_limited"],
    [404, {}, { "stripe-should-retry": "true" }, "unreachable"],
    [500, { type: "api_error" }, { "stripe-should-retry": "true" }, "unreachable"],
    [503, { type: "api_error" }, {}, "unreachable"],
  ])("%i with %j and %j", async (status, more, headers, kind) => {
    const port = await against(answering(status, refused("In the provider's words.", more), headers));
    expect(await problem(port.retrieve("vs_1"))).toEqual({
      kind,
      message: "In the provider's words.",
      status,
      requestId: "req_1Invented",
      retryAfterMs: null,
    });
  });
});

test.each([409, 424, 500, 503])("%i that Stripe says not to repeat tells so", async (status) => {
  const answer = answering(status, refused("In the provider's words."), { "stripe-should-retry": "false" });
  const port = await against(answer);
  expect(await problem(port.retrieve("vs_1"))).toMatchObject({ kind: "unreachable", sameAnswerAgain: true });
});

test.each([
  ["not JSON", answering(502, "<html>Bad gateway</html>")],
  ["JSON without an error", answering(500, { status: "broken" })],
  ["nothing", (request: IncomingMessage) => void request.socket.destroy()],
])("an answer that is %s leaves it open what happened", async (_name, listener) => {
  const port = await against(listener);
  expect(await problem(port.cancel("vs_1", "key-1"))).toMatchObject({ kind: "unreachable" });
});

test.each([
  ["7", 7000, 7000],
  ["Fri, 01 Jan 2100 00:00:00 GMT", 1e12, 1e13],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0, 0],
])("Retry-After %s is read", async (header, least, most) => {
  const port = await against(answering(429, refused("Slow down."), { "retry-after": header }));
  const limited = await problem(port.retrieve("vs_1"));
  expect(limited?.retryAfterMs).toBeGreaterThanOrEqual(least);
  expect(limited?.retryAfterMs).toBeLessThanOrEqual(most);
});

test("an answer is dated by the provider's clock and carries its request id", async () => {
  const date = "Sat, 21 Nov 2026 08:30:00 GMT";
  const port = await against(answering(200, snapshot(), { date }));
  expect(await port.retrieve("vs_1")).toMatchObject({
    ok: true,
    value: { at: new Date(date), requestId: "req_1Invented", value: { stage: "waiting" } },
  });
});

test("keys and links that an error repeats don't get into its message", async () => {
  const words = "No: sk_test_4eC39HqLyjWD, vs_1_secret_AbC and https://verify.stripe.com/start/x";
  const port = await against(answering(400, refused(words)));
  expect((await problem(port.retrieve("vs_1")))?.message).toBe("No: [removed], [removed] and [removed]");
});

test("a session without an id is a broken contract, not an answer", async () => {
  const port = await against(answering(200, { object: "identity.verification_session" }));
  await expect(port.retrieve("vs_1")).rejects.toThrow("no id");
});

test.each(["", "../events", "vs_1/cancel", "vs_1?expand[]=verified_outputs"])(
  "%j is not asked for, since it is no session's id",
  async (id) => {
    const asked: string[] = [];
    const port = await against((request) => void asked.push(request.url ?? ""));
    for (const call of [port.retrieve(id), port.subjectUrl(id), port.cancel(id, "k"), port.redact(id, "k")]) {
      expect(await problem(call)).toMatchObject({ kind: "not_found" });
    }
    expect(asked).toEqual([]);
  },
);

test("what was done already counts as done, whatever words the refusal has", async () => {
  const gone = snapshot({ status: "canceled", redaction: { status: "processing" } });
  const no = answering(400, refused("It is over."));
  const reread = answering(200, gone);
  const port = await against((request, response) => {
    const listener = request.method === "POST" ? no : reread;
    listener(request, response);
  });
  expect(await port.redact("vs_1", "k")).toMatchObject({
    ok: true,
    value: { value: { redaction: "processing" } },
  });
  expect(await port.cancel("vs_1", "k")).toMatchObject({ ok: true, value: { value: { stage: "closed" } } });
});

test("nothing is ever expanded, and every call that changes something carries its key", async () => {
  const sent: { method: string; target: string; key: string | undefined }[] = [];
  const list = { object: "list", data: [], has_more: false, url: "/" };
  const port = await against((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const key = request.headers["idempotency-key"];
      sent.push({ method: request.method ?? "", target: `${request.url}?${body}`, key: key?.toString() });
      answering(200, /reports|events|endpoints|sessions\?/.test(request.url ?? "") ? list : snapshot())(
        request,
        response,
      );
    });
  });
  const since = new Date();
  const made = {
    replaces: null,
    kind: "document",
    options: {},
    clientReference: null,
    subjectReference: null,
    returnUrl: null,
  };
  await Promise.all([
    port.retrieve("vs_1"),
    port.subjectUrl("vs_1"),
    port.attempts("vs_1"),
    port.lists.sessions(since, null),
    port.lists.events(since, null),
    port.subscription("https://desk.example/api/webhooks/stripe"),
    port.cancel("vs_1", "key-1"),
    port.redact("vs_1", "key-1"),
    port.create(made, "key-1"),
  ]);
  expect(sent).toHaveLength(9);
  expect(sent.filter(({ target }) => /expand|verified_outputs|provided_details/.test(target))).toEqual([]);
  expect(sent.filter(({ method }) => method === "POST").map(({ key }) => key)).toEqual([
    "key-1",
    "key-1",
    "key-1",
  ]);
});

test("nothing about our use is told to the provider", async () => {
  const told: unknown[] = [];
  const port = await against((request, response) => {
    told.push(request.headers["x-stripe-client-telemetry"]);
    answering(200, snapshot())(request, response);
  });
  for (const id of ["vs_1", "vs_2", "vs_3"]) await port.retrieve(id);
  expect(told).toEqual([undefined, undefined, undefined]);
});

test("events are not asked for from before the 30 days that the provider keeps", async () => {
  const asked: string[] = [];
  const port = await against((request, response) => {
    asked.push(new URL(request.url ?? "/", "http://x").searchParams.get("created[gte]") ?? "");
    answering(200, { object: "list", data: [], has_more: false, url: "/" })(request, response);
  });
  const recent = new Date(Date.now() - 60_000);
  await port.lists.events(new Date(0), null);
  await port.lists.events(recent, null);
  const [clamped, exact] = asked.map(Number);
  expect(clamped).toBeGreaterThan(Date.now() / 1000 - 31 * 86_400);
  expect(exact).toBe(Math.floor(recent.getTime() / 1000));
});
