import { ok } from "@/lib/domain/result";
import { answerRead } from "@/lib/server/http/answer-read";
import { viewSetting } from "@/lib/server/settings/read-setting";

export const GET = () =>
  answerRead("reading the reasons", async () => ok((await viewSetting("reasons")).body));

export const dynamic = "force-dynamic";
