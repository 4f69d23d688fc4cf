import { ok } from "@/lib/domain/result";
import { answerRead } from "@/lib/server/http/answer-read";
import { readRawEvents } from "@/lib/server/sessions/read-raw-events";

export const GET = (_request: Request, { params }: { params: Promise<{ id: string }> }) =>
  answerRead("reading raw events", async (operator) => {
    const events = await readRawEvents((await params).id, operator);
    return events.ok ? ok({ items: events.value }) : events;
  });
