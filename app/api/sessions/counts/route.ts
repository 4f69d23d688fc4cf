import { ok } from "@/lib/domain/result";
import { answerRead } from "@/lib/server/http/answer-read";
import { countTabs } from "@/lib/server/sessions/count-tabs";

export const GET = () => answerRead("counting sessions", async () => ok(await countTabs()));

export const dynamic = "force-dynamic";
