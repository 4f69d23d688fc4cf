import dns from "node:dns";
import { expect, onTestFinished, test, vi } from "vitest";
import { receiveWebhooks } from "../testing/receiver-suite";
import { postWebhook } from "./post-webhook";

test("a webhook to localhost arrives at a server on 127.0.0.1, although localhost may be ::1 first", async () => {
  const receiver = await receiveWebhooks();
  const both = [
    { address: "::1", family: 6 },
    { address: "127.0.0.1", family: 4 },
  ];
  const lookup = vi.spyOn(dns, "lookup").mockImplementation((...args: unknown[]) => {
    const done = args.at(-1);
    if (typeof done === "function") done(null, both);
  });
  onTestFinished(() => lookup.mockRestore());
  const status = await postWebhook({
    url: receiver.url.replace("127.0.0.1", "localhost"),
    body: "{}",
    headers: {},
    timeoutSeconds: 5,
    closed: new AbortController().signal,
  });
  expect(lookup).toHaveBeenCalled();
  expect(status).toBe(200);
  expect(receiver.receipts).toHaveLength(1);
});
