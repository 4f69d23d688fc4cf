import { refuse } from "@/lib/domain/result";
import { parseRowRequest } from "@/lib/server/bulk/parse-row-request";
import { readPlanRows } from "@/lib/server/bulk/read-plan-rows";
import { answerRead } from "@/lib/server/http/answer-read";

export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  answerRead("reading a plan's rows", async () => {
    const parsed = parseRowRequest(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.ok) return refuse(parsed.refusal);
    return readPlanRows((await params).id, parsed.value.after, parsed.value.pile);
  });
