import { ok } from "@/lib/domain/result";
import { mayPlan } from "@/lib/server/bulk/may-plan";
import { answerRead } from "@/lib/server/http/answer-read";

export const GET = () =>
  answerRead("reading who may make which plan", async (operator) => ok(await mayPlan(operator)));

export const dynamic = "force-dynamic";
