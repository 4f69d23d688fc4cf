import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "../../domain/provider";
import { unreadyReason } from "../http/readiness";
import { takeWebhook } from "../ingest/answer-webhook";
import { type WebhookOutcome, webhookAnswers } from "../ingest/webhook-outcome";
import { connectedProviders } from "../providers";
import { type Answer, giveAnswer, turnAway } from "./give-answer";
import type { Metrics } from "./metrics";
import type { Room } from "./room";
import { takeBody } from "./take-body";

const doors = new Map<string, Provider>([
  ["/api/webhooks/stripe", "stripe"],
  ["/api/webhooks/veriff", "veriff"],
]);

const fresh = { "cache-control": "no-store" };

async function readiness(): Promise<Answer> {
  const reason = await unreadyReason();
  return reason
    ? { status: 503, text: `not ready: ${reason}\n`, headers: fresh }
    : { status: 200, text: "ready\n", headers: fresh };
}

/** What the listener answers: webhooks at their doors, and how it is itself. Once it leaves, each answer closes its connection. */
export function requestAnswerer(room: Room, metrics: Metrics, leaves: () => boolean) {
  const alive = (): Answer => ({ status: 200, text: "ok\n", headers: fresh });
  const pages = new Map<string, () => Answer | Promise<Answer>>([
    ["/healthz", alive],
    ["/api/healthz", alive],
    ["/readyz", readiness],
    ["/api/readyz", readiness],
    ["/metrics", () => ({ status: 200, text: metrics.text(room), headers: fresh })],
  ]);

  function webhook(provider: Provider, request: IncomingMessage, response: ServerResponse) {
    const started = performance.now();
    const settle = (outcome: WebhookOutcome, whole: boolean) => {
      metrics.answered(provider, outcome, (performance.now() - started) / 1000);
      const answer = webhookAnswers[outcome];
      if (whole) giveAnswer(response, answer, leaves());
      else turnAway(request, response, answer);
    };
    const port = connectedProviders().get(provider);
    if (!port) {
      settle("not_connected", false);
      return;
    }
    takeBody(request, room, (body) => {
      if (typeof body === "string") {
        settle(body, false);
        return;
      }
      if (!room.hold()) {
        room.leave(body.length, false);
        settle("overloaded", true);
        return;
      }
      void takeWebhook(port, body, headersOf(request)).then((outcome) => {
        room.leave(body.length, true);
        settle(outcome, true);
      });
    });
  }

  /** Only a request without a body is whole before it was read. */
  function answerUnread(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
    const { "content-length": length = "0", "transfer-encoding": coding } = request.headers;
    if (length === "0" && !coding) giveAnswer(response, answer, leaves());
    else turnAway(request, response, answer);
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    const [path = ""] = (request.url ?? "").split("?", 1);
    const door = doors.get(path);
    const page = pages.get(path);
    if (door && request.method === "POST") {
      webhook(door, request, response);
      return;
    }
    if (page && (request.method === "GET" || request.method === "HEAD")) {
      void Promise.resolve(page()).then((answer) => answerUnread(request, response, answer));
      return;
    }
    const allow = door ? "POST" : page && "GET, HEAD";
    const answer: Answer = allow
      ? { status: 405, text: "Not like this.\n", headers: { allow } }
      : { status: 404, text: "There is nothing here.\n" };
    answerUnread(request, response, answer);
  };
}

const headersOf = ({ headers }: IncomingMessage) => ({
  get: (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  },
});
