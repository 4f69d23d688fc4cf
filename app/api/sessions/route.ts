import { ok } from "@/lib/domain/result";
import { answerRead } from "@/lib/server/http/answer-read";
import { listSessions } from "@/lib/server/sessions/list-sessions";
import { parsePageRequest } from "@/lib/server/sessions/parse-page-request";

export const GET = (request: Request) =>
  answerRead("listing sessions", async () => {
    const parsed = parsePageRequest(Object.fromEntries(new URL(request.url).searchParams));
    return parsed.ok ? ok(await listSessions(parsed.value)) : parsed;
  });
