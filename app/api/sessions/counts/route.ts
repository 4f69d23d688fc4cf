import { ok } from "@/lib/domain/result";
import { answerRead } from "@/lib/server/http/answer-read";
import { countTabs } from "@/lib/server/sessions/count-tabs";
import { ownReader } from "../../../own-writes";

export const GET = () => answerRead("counting sessions", async () => ok(await countTabs(await ownReader())));

export const dynamic = "force-dynamic";
