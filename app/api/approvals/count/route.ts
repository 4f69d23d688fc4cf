import { ok } from "@/lib/domain/result";
import { countApprovals } from "@/lib/server/approvals/read-approvals";
import { answerRead } from "@/lib/server/http/answer-read";

export const GET = () =>
  answerRead("counting approvals", async (operator) => ok(await countApprovals(operator)));

export const dynamic = "force-dynamic";
