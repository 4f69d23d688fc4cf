import { ok } from "@/lib/domain/result";
import { readApprovals } from "@/lib/server/approvals/read-approvals";
import { answerRead } from "@/lib/server/http/answer-read";

export const GET = () =>
  answerRead("reading approvals", async (operator) => ok(await readApprovals(operator)));
