import { expect, it } from "vitest";
import { placesOf } from "@/prisma/testing/scan-database";
import { veriffDesk } from "@/prisma/testing/veriff-desk";
import { pool } from "../db";
import { confirmSession } from "./confirm-session";
import { viewAttempts } from "./view-attempts";

const desk = veriffDesk();

it("tells what was handed in with the newest attempt, kept under the session's key alone", async () => {
  const { id } = await desk.known({ turns: ["204", "102"] });
  await confirmSession(id);
  const { rows } = await pool().query<{ wrapped_key: Buffer }>("SELECT wrapped_key FROM session_key");
  const [newest, first] = await viewAttempts(id, rows[0]?.wrapped_key ?? null);
  expect(newest?.document?.media).toEqual(["document-front", "document-back", "face"]);
  expect(first?.document?.media).toBeUndefined();
  expect(await placesOf("document-front")).toEqual(["public.attempt.sealed_document, unsealed"]);
});
