import { ok, refuse } from "@/lib/domain/result";
import { answerRead } from "@/lib/server/http/answer-read";
import { readSession } from "@/lib/server/sessions/read-session";
import { ownReader } from "../../../own-writes";

export const GET = (_request: Request, { params }: { params: Promise<{ id: string }> }) =>
  answerRead("reading a session", async (operator) => {
    const session = await readSession((await params).id, operator, await ownReader());
    return session ? ok(session) : refuse({ code: "session_unknown" });
  });
