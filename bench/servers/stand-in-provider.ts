import { createServer } from "node:http";

// Answers the readings that webhooks leave behind and the calls of guarded actions. Its only argument is the port. In a
// process of its own, as the provider is. Sessions whose id begins as those for actions do can be cancelled; any
// other that a benchmark made is verified, with one report; of the seeded ones it knows nothing.
const cancels = new Map<string, number>();

const statusOf = (id: string) => {
  if (cancels.has(id)) return "canceled";
  return id.startsWith("vs_1BenchAct") ? "requires_input" : "verified";
};

const session = (id: string, created: number) => ({
  id,
  object: "identity.verification_session",
  client_reference_id: null,
  created,
  last_error: null,
  last_verification_report: statusOf(id) === "verified" ? `vr_${id.slice(3)}` : null,
  livemode: true,
  metadata: {},
  options: { document: {} },
  redaction: null,
  status: statusOf(id),
  type: "document",
});

const report = (id: string, created: number) => ({
  id: `vr_${id.slice(3)}`,
  object: "identity.verification_report",
  created,
  livemode: true,
  type: "document",
  verification_session: id,
  document: { status: "verified", error: null, type: "passport", issuing_country: "NL" },
});

const list = (data: unknown[]) => ({ object: "list", data, has_more: false });

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://stand-in");
  const created = Math.floor(Date.now() / 1000) - 60;
  const [, id, call] = /^\/v1\/identity\/verification_sessions\/([^/]+)(?:\/(\w+))?$/.exec(pathname) ?? [];
  if (id && call === "cancel") cancels.set(id, Date.now());
  const known = (name: string) => name.startsWith("vs_1Bench");
  const reported = searchParams.get("verification_session") ?? "";
  response.setHeader("content-type", "application/json");
  if (id && !known(id)) response.statusCode = 503;
  const body = () => {
    if (pathname === "/_cancels") return Object.fromEntries(cancels);
    if (id) return session(id, created);
    return list(known(reported) ? [report(reported, created)] : []);
  };
  request.resume().on("end", () => response.end(JSON.stringify(body())));
}).listen(Number(process.argv[2]), "127.0.0.1");
