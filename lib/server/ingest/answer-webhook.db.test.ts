import { describe, expect, it, vi } from "vitest";
import { practiceDesk, signed } from "@/prisma/testing/practice-desk";
import { count } from "@/prisma/testing/rows";
import { DAWN, stripeEvent } from "@/prisma/testing/stripe-events";
import { withoutDatabase } from "@/prisma/testing/without-database";
import { answerWebhook } from "./answer-webhook";

practiceDesk();

const post = (body: string | ReadableStream, headers: Headers): Request =>
  new Request("http://desk.example/api/webhooks/stripe", {
    method: "POST",
    body,
    headers,
    ...(typeof body === "string" ? {} : { duplex: "half" }),
  });

const event = (kind = "created") => JSON.stringify(stripeEvent(kind, DAWN));
const answer = async (request: Request) => {
  const response = await answerWebhook("stripe", request);
  return { status: response.status, text: await response.text() };
};

describe("the answer to a webhook", () => {
  it("is 200 once the event is stored, 200 again for its repeat", async () => {
    const body = event();
    expect((await answer(post(body, signed(body)))).status).toBe(200);
    expect(await count("session_event")).toBe(1);
    expect(await answer(post(body, signed(body)))).toEqual({ status: 200, text: "duplicate\n" });
  });

  it("is 200 for a type without meaning for us", async () => {
    const body = event("pondered");
    expect(await answer(post(body, signed(body)))).toEqual({ status: 200, text: "unhandled\n" });
  });

  it.each([
    [event(), new Headers(), "The signature header is missing."],
    [event(), signed("{}"), "The signature does not match the body."],
    ["hello", signed("hello"), "The body is not JSON."],
    ["", signed(""), "The signature does not match the body."],
    ["[]", signed("[]"), "The body is not an event."],
  ])("is 400 with one line for what is turned away", async (body, headers, text) => {
    expect(await answer(post(body, headers))).toEqual({ status: 400, text: `${text}\n` });
    expect(await count("webhook_delivery")).toBe(0);
  });

  it("is 400 for a signature from yesterday", async () => {
    const body = event();
    const headers = signed(body);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 24 * 60 * 60 * 1000 });
    const answered = await answer(post(body, headers)).finally(() => vi.useRealTimers());
    expect(answered).toEqual({ status: 400, text: "The signature's timestamp is outside the tolerance.\n" });
  });

  it("is 413 over 1 MiB, whether the length is told or not, and reads no further", async () => {
    const body = "x".repeat(1024 * 1024 + 1);
    const told = new Headers({ ...Object.fromEntries(signed(body)), "content-length": String(body.length) });
    expect((await answer(post(body, told))).status).toBe(413);

    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        pulled += 1;
        stream.enqueue(new Uint8Array(64 * 1024));
      },
    });
    expect((await answer(post(endless, signed("")))).status).toBe(413);
    expect(pulled).toBeLessThan(30);
  });

  it("is 200 for a body of just 1 MiB", async () => {
    const empty = JSON.stringify({ ...stripeEvent("created", DAWN), padding: "" });
    const body = empty.replace('"padding":""', `"padding":"${"x".repeat(1024 * 1024 - empty.length)}"`);
    expect(body).toHaveLength(1024 * 1024);
    expect((await answer(post(body, signed(body)))).status).toBe(200);
  });

  it("invariant 1: is 503 while the database is away, so that the provider comes again and nothing is lost", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const body = event();
    const answered = await withoutDatabase(() => answer(post(body, signed(body))));
    expect(answered).toEqual({ status: 503, text: "Could not be stored. Try again.\n" });
    expect(String(logged.mock.calls)).toMatch(/fault [0-9a-f]{8} in taking in a stripe webhook/);
    expect(await answer(post(body, signed(body)))).toEqual({ status: 200, text: "applied\n" });
  });

  it("is each one's own where all come at once", async () => {
    const [body, other, nothing] = [event(), event(), event("pondered")];
    const all = [body, other, body, nothing].map((each) => post(each, signed(each)));
    const answers = await Promise.all(
      [...all, post(body, new Headers()), post(other, signed("{}"))].map(answer),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 400, 400]);
    expect(
      answers
        .map(({ text }) => text.trim())
        .slice(0, 4)
        .sort(),
    ).toEqual(["applied", "applied", "duplicate", "unhandled"]);
    expect(await count("session_event")).toBe(2);
  });

  it("stays 400 for a wrong signature while the database is away", async () => {
    const answered = await withoutDatabase(() => answer(post(event(), signed("{}"))));
    expect(answered.status).toBe(400);
  });
});
