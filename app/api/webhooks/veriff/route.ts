import { answerWebhook } from "@/lib/server/ingest/answer-webhook";

export const POST = (request: Request) => answerWebhook("veriff", request);
