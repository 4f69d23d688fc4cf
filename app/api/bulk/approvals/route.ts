import { ok } from "@/lib/domain/result";
import { readPlanApprovals } from "@/lib/server/bulk/read-plans";
import { answerRead } from "@/lib/server/http/answer-read";

export const GET = () =>
  answerRead("reading the plans that wait", async (operator) => ok(await readPlanApprovals(operator)));
