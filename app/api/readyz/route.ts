import { unreadyReason } from "@/lib/server/http/readiness";

/** Ready to serve: the database answers, has every migration, and our key opens what is stored. */
export async function GET() {
  const reason = await unreadyReason();
  const headers = { "cache-control": "no-store" };
  return reason
    ? new Response(`not ready: ${reason}\n`, { status: 503, headers })
    : new Response("ready\n", { headers });
}

export const dynamic = "force-dynamic";
