import { ok } from "@/lib/domain/result";
import { answerRead } from "@/lib/server/http/answer-read";
import { answerRegistration } from "@/lib/server/registration/answer-registration";
import { listSessions } from "@/lib/server/sessions/list-sessions";
import { parsePageRequest } from "@/lib/server/sessions/parse-page-request";
import { ownReader } from "../../own-writes";

export const GET = (request: Request) =>
  answerRead("listing sessions", async (operator) => {
    // Reversed, so that of repeated parameters the first counts, as on the page.
    const parameters = [...new URL(request.url).searchParams].reverse();
    const parsed = parsePageRequest(Object.fromEntries(parameters));
    return parsed.ok ? ok(await listSessions(parsed.value, operator, await ownReader())) : parsed;
  });

export const POST = (request: Request) => answerRegistration(request);
