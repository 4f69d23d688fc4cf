import { ok } from "@/lib/domain/result";
import { passwordFreshUntil } from "@/lib/server/auth/fresh-password";
import { answerRead } from "@/lib/server/http/answer-read";

export const GET = () =>
  answerRead("reading the operator", async (operator) =>
    ok({ passwordFreshUntil: passwordFreshUntil(operator) }),
  );

export const dynamic = "force-dynamic";
