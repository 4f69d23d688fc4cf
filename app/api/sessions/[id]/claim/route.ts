import { answerClaim } from "@/lib/server/claims/answer-claim";
import { answerRead } from "@/lib/server/http/answer-read";
import { readBody } from "@/lib/server/http/read-body";

/** The heartbeat of a session's page. Not a server action: those queue behind each other, and none outlives its page. */
export const POST = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  answerRead("keeping a claim", async (operator) =>
    answerClaim(operator, (await params).id, (await readBody(request, 1000))?.toString()),
  );
