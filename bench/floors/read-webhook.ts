import { createHmac, timingSafeEqual } from "node:crypto";

const secret = process.env.STRIPE_WEBHOOK_SECRET ?? "";

interface Snapshot {
  id: string;
  type: string;
  created: number;
  data: {
    object: {
      id: string;
      livemode: boolean;
      type: string;
      options: unknown;
      client_reference_id: string | null;
      status: string;
      last_error: { code: string; reason: string } | null;
      created: number;
    };
  };
}

function isSigned(body: Buffer, header: string): boolean {
  const parts = new Map(header.split(",").map((part) => [part.slice(0, part.indexOf("=")), part]));
  const time = parts.get("t")?.slice(2) ?? "";
  const given = Buffer.from(parts.get("v1")?.slice(3) ?? "", "hex");
  const wanted = createHmac("sha256", secret).update(`${time}.`).update(body).digest();
  return (
    Math.abs(Date.now() / 1000 - Number(time)) <= 300 && given.length === 32 && timingSafeEqual(given, wanted)
  );
}

function stageOf({ status, last_error }: Snapshot["data"]["object"]): string {
  if (status === "requires_input") return last_error ? "failed" : "waiting";
  return status === "canceled" ? "closed" : status;
}

/** The values of the floors' statement for a webhook; null when its signature is wrong. */
export function readWebhook(body: Buffer, signature: string): unknown[] | null {
  if (!isSigned(body, signature)) return null;
  const event: Snapshot = JSON.parse(body.toString("utf8"));
  const session = event.data.object;
  const { code = null, reason = null } = session.last_error ?? {};
  return [
    ...[event.id, event.type, session.id, session.livemode, session.type, JSON.stringify(session.options)],
    ...[session.client_reference_id, session.status, stageOf(session), code, reason],
    ...[new Date(event.created * 1000), new Date(session.created * 1000), body],
  ];
}
