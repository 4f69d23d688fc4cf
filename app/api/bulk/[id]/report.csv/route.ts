import { planReport } from "@/lib/server/bulk/plan-report";
import { answerRead } from "@/lib/server/http/answer-read";

export const GET = (_request: Request, { params }: { params: Promise<{ id: string }> }) =>
  answerRead("reading a plan's report", async () => planReport((await params).id));
