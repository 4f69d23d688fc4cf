import { ok } from "@/lib/domain/result";
import { readPlans } from "@/lib/server/bulk/read-plans";
import { answerRead } from "@/lib/server/http/answer-read";

export const GET = () => answerRead("reading plans", async () => ok(await readPlans()));

export const dynamic = "force-dynamic";
