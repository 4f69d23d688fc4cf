import type { BulkResult, Pile } from "../../domain/bulk";
import type { Refusal } from "../../domain/refusal";
import { refusalSentence } from "../../domain/refusal-sentence";
import { ok, type Result, refuse } from "../../domain/result";
import { pool } from "../db";
import { csvLine } from "./csv";
import { findPlan } from "./plan-row";

const PAGE = 500;
const HEAD = ["position", "provider", "session id", "reference", "pile", "result", "sentence", "finished at"];

interface Row {
  position: number;
  provider: string;
  provider_session_id: string;
  client_reference: string | null;
  pile: Pile | null;
  result: BulkResult | null;
  refusal: Refusal | null;
  finished_at: Date | null;
}

const line = (row: Row): string =>
  csvLine([
    String(row.position),
    row.provider,
    row.provider_session_id,
    row.client_reference ?? "",
    row.pile ?? "",
    row.result ?? "",
    row.refusal ? refusalSentence(row.refusal) : "",
    row.finished_at?.toISOString() ?? "",
  ]);

async function* pages(planId: string): AsyncGenerator<string> {
  yield csvLine(HEAD);
  for (let after: number | undefined = 0; after !== undefined; ) {
    const { rows }: { rows: Row[] } = await pool().query<Row>(
      `SELECT r.position, s.provider, s.provider_session_id, s.client_reference, r.pile, r.result, r.refusal,
         r.finished_at
       FROM bulk_row r JOIN verification_session s ON s.id = r.session_id
       WHERE r.plan_id = $1 AND r.position > $2 ORDER BY r.position LIMIT ${PAGE}`,
      [planId, after],
    );
    if (rows.length > 0) yield rows.map(line).join("");
    after = rows.length === PAGE ? rows.at(-1)?.position : undefined;
  }
}

/** One line per row, read page by page as it is taken. */
function stream(planId: string): ReadableStream<Uint8Array> {
  const from = pages(planId);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await from.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await from.return(undefined)),
  });
}

/** What came of each row of a plan, as a file of CSV. */
export async function planReport(planId: string): Promise<Result<Response, Refusal>> {
  if (!(await findPlan(pool(), planId))) return refuse({ code: "plan_unknown" });
  return ok(
    new Response(stream(planId), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="plan-${planId}.csv"`,
        "cache-control": "no-store",
      },
    }),
  );
}
