import { answerView } from "../../contract/answer-view";
import type { BulkMay } from "../../contract/bulk-view";
import { makerRefusal } from "../../domain/bulk-rules";
import type { CurrentOperator } from "../../domain/operator";
import { pool } from "../db";
import { readSetting } from "../settings/read-setting";

/** What `makePlan` would say to this operator, before rows are picked. */
export async function mayPlan(operator: CurrentOperator): Promise<BulkMay> {
  const { body: policy } = await readSetting(pool(), "policy");
  return {
    cancel: answerView(makerRefusal("cancel", operator, policy)),
    redact: answerView(makerRefusal("redact", operator, policy)),
  };
}
