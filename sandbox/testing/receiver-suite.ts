import { createServer, type IncomingHttpHeaders } from "node:http";
import Stripe from "stripe";
import { onTestFinished } from "vitest";
import { readBody } from "../http/read-body";

interface Receipt {
  readonly header: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What was answered. */
  readonly status: number;
}

interface Receiver {
  readonly url: string;
  readonly receipts: Receipt[];
  /** The events that arrived, each checked against the secret by the official library. */
  readonly events: (secret: string) => Stripe.Event[];
  /** Statuses for the next requests; 200 once they are used up. */
  readonly answerWith: (...statuses: number[]) => void;
}

/** A company's webhook address, in this process. */
export async function receiveWebhooks(): Promise<Receiver> {
  const receipts: Receipt[] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const status = statuses.shift() ?? 200;
        const { headers } = request;
        receipts.push({ header: String(headers["stripe-signature"]), headers, body, status });
        response.writeHead(status, { Location: "/elsewhere" }).end();
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  const { webhooks } = new Stripe("sk_test_unused");
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    receipts,
    events: (secret) => receipts.map(({ body, header }) => webhooks.constructEvent(body, header, secret)),
    answerWith: (...next) => statuses.push(...next),
  };
}
