import { createServer } from "node:http";

// Answers the readings that webhooks leave behind: any session is verified, with one report. Its only argument is
// the port. In a process of its own, as the provider is.
const session = (id: string, created: number) => ({
  id,
  object: "identity.verification_session",
  client_reference_id: null,
  created,
  last_error: null,
  last_verification_report: `vr_${id.slice(3)}`,
  livemode: true,
  metadata: {},
  options: { document: {} },
  redaction: null,
  status: "verified",
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

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://stand-in");
  const created = Math.floor(Date.now() / 1000);
  const list = {
    object: "list",
    data: [report(searchParams.get("verification_session") ?? "", created)],
    has_more: false,
  };
  const isSession = pathname.startsWith("/v1/identity/verification_sessions/");
  const id = pathname.split("/").at(-1) ?? "";
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(isSession ? session(id, created) : list));
}).listen(Number(process.argv[2]), "127.0.0.1");
