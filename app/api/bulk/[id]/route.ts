import { ok, refuse } from "@/lib/domain/result";
import { readPlan } from "@/lib/server/bulk/read-plan";
import { answerRead } from "@/lib/server/http/answer-read";

export const GET = (_request: Request, { params }: { params: Promise<{ id: string }> }) =>
  answerRead("reading a plan", async (operator) => {
    const plan = await readPlan((await params).id, operator);
    return plan ? ok(plan) : refuse({ code: "plan_unknown" });
  });
