import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, pool } from "@/lib/server/db";
import { resetDatabase } from "@/prisma/testing/reset-database";
import { signIn } from "../auth/sign-in";
import { operatorByEmail } from "../auth/stored-operator";
import { addOperator } from "./add-operator";
import { disableOperator, resetPassword } from "./change-operator";

const invented = {
  email: "Robin@desk.example",
  name: "Robin Vale",
  role: "agent" as const,
  password: "an invented password",
};

async function auditActions(): Promise<unknown[]> {
  const { rows } = await pool().query<{ body: string }>("SELECT body FROM audit_entry ORDER BY seq");
  return rows.map(({ body }) => JSON.parse(body));
}

beforeEach(resetDatabase);
afterAll(closeDatabase);

describe("addOperator", () => {
  it("adds someone who can sign in, with an argon2id hash and an audit entry", async () => {
    const added = await addOperator(invented);
    expect(added).toMatchObject({ ok: true, value: { email: "robin@desk.example", role: "agent" } });
    expect((await operatorByEmail("robin@desk.example"))?.passwordHash).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2/,
    );
    expect(await auditActions()).toMatchObject([
      { action: "operator_add", actor: { kind: "desk" }, detail: { role: "agent" } },
    ]);
    expect(await signIn(invented, "192.0.2.1")).toMatchObject({ ok: true });
  });

  it("refuses an e-mail that is taken, in any case, and changes nothing", async () => {
    await addOperator(invented);
    const again = await addOperator({ ...invented, email: "ROBIN@desk.example", role: "admin" });
    expect(again).toEqual({ ok: false, refusal: { code: "email_taken", email: "robin@desk.example" } });
    expect((await operatorByEmail("robin@desk.example"))?.operator.role).toBe("agent");
    expect(await auditActions()).toHaveLength(1);
  });

  it.each(["x".repeat(11), "x".repeat(257)])(
    "refuses a password that is too short or too long",
    async (password) => {
      expect(await addOperator({ ...invented, password })).toMatchObject({
        refusal: { code: "password_length" },
      });
      expect(await auditActions()).toEqual([]);
    },
  );
});

describe("changing an operator", () => {
  it("writes a reset and a disabling into the audit", async () => {
    await addOperator(invented);
    await resetPassword(invented.email, "another invented one");
    await disableOperator(invented.email);
    const actions = ["operator_add", "operator_reset_password", "operator_disable"];
    expect(await auditActions()).toMatchObject(actions.map((action) => ({ action, outcome: "done" })));
  });

  it("refuses an e-mail that nobody has", async () => {
    const unknown = { ok: false, refusal: { code: "operator_unknown", email: "nobody@desk.example" } };
    expect(await resetPassword("nobody@desk.example", "another invented one")).toEqual(unknown);
    expect(await disableOperator("nobody@desk.example")).toEqual(unknown);
  });
});
