import { Client } from "pg";
import { expect, it, vi } from "vitest";
import { allowed } from "@/prisma/testing/asking";
import { makeOperator } from "@/prisma/testing/operators";
import { practiceDesk } from "@/prisma/testing/practice-desk";
import { actionRow, makeDue } from "@/prisma/testing/rows";
import { databaseUrl } from "../env";
import { driveAction } from "./drive-action";

const desk = practiceDesk();

async function asOwner(sql: string) {
  const owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  await owner.query(sql).finally(() => owner.end());
}

it("a fault of ours after the provider's answer is shown with its reference, and settled by the next try", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const operator = await makeOperator("agent");
  const { id, providerSessionId } = await desk.known({ turns: ["document_expired"] });
  const action = await allowed(operator, "cancel", id);
  await asOwner("ALTER TABLE guarded_action ADD CONSTRAINT never_done CHECK (state <> 'done') NOT VALID");
  try {
    await driveAction(action.id);
    const problem = expect.stringMatching(/^Something broke on our side \(reference [0-9a-f]{8}\)\.$/);
    expect(await actionRow(action.id)).toMatchObject({ state: "sending", tries: 1, problem });
  } finally {
    await asOwner("ALTER TABLE guarded_action DROP CONSTRAINT never_done");
  }
  expect(logged).toHaveBeenCalledOnce();
  await makeDue(action.id);
  await driveAction(action.id);
  expect(await actionRow(action.id)).toMatchObject({ state: "done", problem: null });
  expect(desk.effects("cancel", providerSessionId)).toBe(1);
});
